namespace LlmCodegen;

/// <summary>Where requests go, and what that was made from.</summary>
internal sealed record Endpoint(Uri BaseUrl, string Path, string Query, Uri Url);
