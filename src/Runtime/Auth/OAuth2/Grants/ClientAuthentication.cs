namespace LlmCodegen;

/// <summary>How a client proves itself to a token endpoint. Servers differ and cannot be probed safely, so it is a setting.</summary>
public enum ClientAuthentication
{
    /// <summary><c>client_id</c> and <c>client_secret</c> in the request's body (RFC 6749 section 2.3.1, "client_secret_post").</summary>
    /// <remarks>The default, although the RFC prefers Basic: it is what CrewAI sends, whose configurations must work unchanged.</remarks>
    Post,

    /// <summary>HTTP Basic with both parts form-urlencoded first, as RFC 6749 section 2.3.1 demands ("client_secret_basic").</summary>
    Basic,

    /// <summary>HTTP Basic with both parts as they are, which some servers expect (Glewlwyd, Databricks' SDKs).</summary>
    BasicRaw,
}
