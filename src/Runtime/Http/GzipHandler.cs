using System.IO.Compression;
using System.Net;

namespace LlmCodegen.Http;

/// <summary>Asks for compressed answers and unpacks them.</summary>
/// <remarks>Gzip alone, which every server knows: <see cref="SocketsHttpHandler.AutomaticDecompression"/> brings Brotli along, 0.9 MB of a NativeAOT program.</remarks>
internal sealed class GzipHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!request.Headers.NonValidated.Contains("Accept-Encoding"))
        {
            request.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip");
        }

        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.Content.Headers.NonValidated.TryGetValues("Content-Encoding", out var encodings) && IsGzip(encodings.ToString()))
        {
            response.Content = new UnpackedContent(response.Content);
        }

        return response;
    }

    // RFC 9110 section 8.4.1.3: "x-gzip" is the same.
    private static bool IsGzip(string encoding) =>
        encoding.Equals("gzip", StringComparison.OrdinalIgnoreCase) || encoding.Equals("x-gzip", StringComparison.OrdinalIgnoreCase);

    private sealed class UnpackedContent : HttpContent
    {
        private readonly HttpContent _packed;

        public UnpackedContent(HttpContent packed)
        {
            _packed = packed;
            foreach (var (name, values) in packed.Headers.NonValidated)
            {
                // Both speak of the packed bytes.
                if (!name.Equals("Content-Encoding", StringComparison.OrdinalIgnoreCase) && !name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
                {
                    Headers.TryAddWithoutValidation(name, values);
                }
            }
        }

        protected override Task<Stream> CreateContentReadStreamAsync() => CreateContentReadStreamAsync(CancellationToken.None);

        protected override async Task<Stream> CreateContentReadStreamAsync(CancellationToken cancellationToken) =>
            new GZipStream(await _packed.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false), CompressionMode.Decompress);

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            var unpacked = await CreateContentReadStreamAsync(cancellationToken).ConfigureAwait(false);
            await using (unpacked.ConfigureAwait(false))
            {
                await unpacked.CopyToAsync(stream, cancellationToken).ConfigureAwait(false);
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                _packed.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
