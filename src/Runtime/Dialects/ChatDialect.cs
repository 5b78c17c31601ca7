namespace LlmCodegen.Dialects;

/// <summary>A wire format of chat models. Stateless: what differs between the providers that speak it is data in its profile.</summary>
public abstract class ChatDialect
{
    private protected ChatDialect()
    {
    }
}
