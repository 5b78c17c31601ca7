using System.Net;
using System.Text;

namespace LlmCodegen.Runtime.Tests.Doubles;

/// <summary>Records requests and answers them from a script, first come first served; a request beyond the script is an error.</summary>
internal sealed class ScriptedHandler : HttpMessageHandler
{
    internal delegate Task<HttpResponseMessage> Answer(RecordedRequest request, CancellationToken cancellationToken);

    private readonly object _gate = new();
    private readonly Queue<Answer> _script = [];
    private readonly List<RecordedRequest> _requests = [];
    private Answer? _otherwise;
    private int _calls;

    /// <summary>The requests so far, in order of arrival.</summary>
    public IReadOnlyList<RecordedRequest> Requests
    {
        get
        {
            lock (_gate)
            {
                return [.. _requests];
            }
        }
    }

    public RecordedRequest Request => Assert.Single(Requests);

    /// <summary>How many requests arrived.</summary>
    public int Count => Volatile.Read(ref _calls);

    /// <summary>Completes once that many requests have arrived.</summary>
    public Task WaitForRequestsAsync(int count) => Eventually.TrueAsync(() => Count >= count);

    /// <summary>The next request that the script does not yet answer is answered so.</summary>
    public ScriptedHandler Then(Answer answer)
    {
        lock (_gate)
        {
            _script.Enqueue(answer);
        }

        return this;
    }

    public ScriptedHandler Then(Func<RecordedRequest, HttpResponseMessage> answer) => Then((request, _) => Task.FromResult(answer(request)));

    public ScriptedHandler Then(HttpStatusCode status, string body = "", string contentType = "application/json", params (string Name, string Value)[] headers) =>
        Then(_ => Response(status, body, contentType, headers));

    public ScriptedHandler ThenJson(string body) => Then(HttpStatusCode.OK, body);

    public ScriptedHandler ThenThrow(Exception exception) => Then((_, _) => Task.FromException<HttpResponseMessage>(exception));

    /// <summary>No answer ever comes; the request ends only when it is cancelled.</summary>
    public ScriptedHandler ThenHang() => Then(HangAsync);

    /// <summary>Every request beyond the script is answered so.</summary>
    public ScriptedHandler Otherwise(Answer answer)
    {
        _otherwise = answer;
        return this;
    }

    public ScriptedHandler Otherwise(Func<RecordedRequest, HttpResponseMessage> answer) => Otherwise((request, _) => Task.FromResult(answer(request)));

    public static HttpResponseMessage Response(HttpStatusCode status, string body = "", string contentType = "application/json", params (string Name, string Value)[] headers)
    {
        var response = new HttpResponseMessage(status) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        response.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        foreach (var (name, value) in headers)
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        return response;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var recorded = await RecordedRequest.FromAsync(request, cancellationToken);
        Answer answer;
        lock (_gate)
        {
            _requests.Add(recorded);
            _calls++;
            answer = _script.TryDequeue(out var next) ? next
                : _otherwise ?? throw new InvalidOperationException($"Request {_calls} is not in the script: {request.Method} {request.RequestUri}");
        }

        var response = await answer(recorded, cancellationToken);
        response.RequestMessage ??= request;
        return response;
    }

    private static async Task<HttpResponseMessage> HangAsync(RecordedRequest request, CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        throw new InvalidOperationException("An endless wait ended");
    }
}
