namespace LlmCodegen;

/// <summary>Tells whoever listens. Costs nothing while nobody does: ask <see cref="HasListeners"/> before an event is made.</summary>
internal sealed class TokenListeners(string provider, EventHandler<TokenEventArgs>? ofClients)
{
    private volatile OAuth2TokenManager[] _managers = [];

    public string Provider => provider;

    public bool HasListeners
    {
        get
        {
            foreach (var manager in _managers)
            {
                if (manager.HasListeners)
                {
                    return true;
                }
            }

            return ofClients is not null;
        }
    }

    public void Attach(OAuth2TokenManager manager) => _managers = [.. _managers, manager];

    public void Detach(OAuth2TokenManager manager) => _managers = Array.FindAll(_managers, other => other != manager);

    public void Raise(TokenEventArgs args)
    {
        var managers = _managers;
        Notify(ofClients, managers.Length > 0 ? managers[0] : this, args);
        foreach (var manager in managers)
        {
            Notify(manager.Listeners, manager, args);
        }
    }

    public static void Notify(EventHandler<TokenEventArgs>? listeners, object sender, TokenEventArgs args)
    {
        try
        {
            listeners?.Invoke(sender, args);
        }
        catch (Exception)
        {
            // Who only listens must not end what is listened to.
        }
    }
}
