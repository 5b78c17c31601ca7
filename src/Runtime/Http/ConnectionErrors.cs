using System.Net.Sockets;
using System.Security.Authentication;

namespace LlmCodegen.Http;

/// <summary>Tells trouble of the connection from other failures.</summary>
internal static class ConnectionErrors
{
    /// <summary>Whether the transport failed. A cancellation counts: the caller rules out first that it was one of ours.</summary>
    public static bool IsConnectionError(Exception exception) =>
        exception is HttpRequestException or IOException or SocketException or OperationCanceledException or TimeoutException;

    /// <summary>The cancellation that a failure of the transport is, whatever the transport made of it, if <paramref name="end"/> was cancelled; else <see langword="null"/>.</summary>
    public static OperationCanceledException? AsCancellation(Exception exception, CancellationToken end) =>
        end.IsCancellationRequested ? exception as OperationCanceledException ?? new(exception.Message, exception, end) : null;

    /// <summary>Whether the server showed a certificate that is not trusted, which no further try changes.</summary>
    public static bool IsUntrusted(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is AuthenticationException)
            {
                return true;
            }
        }

        return false;
    }
}
