using System.Text.Json;

namespace LlmCodegen;

/// <summary>The names of <see cref="Microsoft.Extensions.AI.UsageDetails.AdditionalCounts"/>; those that Microsoft.Extensions.AI.OpenAI has, too, are its own.</summary>
internal static class UsageCounts
{
    public const string CacheWrite = "InputTokenDetails.CacheWriteTokenCount";
    public const string CacheWriteOneHour = "InputTokenDetails.CacheWriteOneHourTokenCount";
    public const string InputAudio = "InputTokenDetails.AudioTokenCount";
    public const string InputImage = "InputTokenDetails.ImageTokenCount";
    public const string InputVideo = "InputTokenDetails.VideoTokenCount";
    public const string OutputAudio = "OutputTokenDetails.AudioTokenCount";
    public const string OutputImage = "OutputTokenDetails.ImageTokenCount";

    /// <summary>The name of the count that the reader's current member is, or <see langword="null"/>.</summary>
    public static string? NameOf(ref Utf8JsonReader reader, bool ofInput) =>
        reader.ValueTextEquals("audio_tokens"u8) ? (ofInput ? InputAudio : OutputAudio)
        : reader.ValueTextEquals("image_tokens"u8) ? (ofInput ? InputImage : OutputImage)
        : reader.ValueTextEquals("accepted_prediction_tokens"u8) ? "OutputTokenDetails.AcceptedPredictionTokenCount"
        : reader.ValueTextEquals("rejected_prediction_tokens"u8) ? "OutputTokenDetails.RejectedPredictionTokenCount"
        : reader.ValueTextEquals("video_tokens"u8) && ofInput ? InputVideo
        : ofInput && (reader.ValueTextEquals("cache_write_tokens"u8) || reader.ValueTextEquals("cache_creation_tokens"u8)) ? CacheWrite
        : null;
}
