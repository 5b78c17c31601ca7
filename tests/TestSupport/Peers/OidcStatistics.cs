namespace LlmCodegen.TestSupport.Peers;

/// <summary>What oidc-provider has seen.</summary>
/// <param name="TokenRequests">Requests to the token endpoint, faulted ones too.</param>
/// <param name="Issued">Tokens issued.</param>
/// <param name="Refused">Token requests the server itself refused.</param>
/// <param name="Faulted">Token requests answered by a queued fault.</param>
/// <param name="InFlightMax">The most token requests under way at one time.</param>
/// <param name="ByAuthentication">Token requests by <c>basic</c> and <c>post</c>.</param>
/// <param name="Scopes">The scopes asked for, request by request.</param>
/// <param name="ApiAccepted">Requests to the API with a live token.</param>
/// <param name="ApiRefused">Requests to the API without one.</param>
public sealed record OidcStatistics(
    int TokenRequests,
    int Issued,
    int Refused,
    int Faulted,
    int InFlightMax,
    IReadOnlyDictionary<string, int> ByAuthentication,
    IReadOnlyList<string> Scopes,
    int ApiAccepted,
    int ApiRefused);
