namespace LlmCodegen;

/// <summary>
/// Tells a token that was revoked from a resource that refuses every token: one that has just replaced a rejected one is
/// not replaced itself before a growing wait is over, so that a wrong audience does not cost a token request per call.
/// </summary>
internal struct RejectionGuard
{
    private int _inARow;
    private bool _replacing;
    private long _issuedAt;

    /// <summary>A new token has come.</summary>
    public void Issued(long now)
    {
        _inARow = _replacing ? _inARow : 0;
        _replacing = false;
        _issuedAt = now;
    }

    /// <summary>No new token came: the rejected one is shown on.</summary>
    public void Kept() => _replacing = false;

    /// <summary>Whether the current token, rejected now, is to be replaced.</summary>
    public bool TryReplace(long now)
    {
        var age = TimeSpan.FromMilliseconds(now - _issuedAt);
        if (_inARow > 0 && age < RenewalBackoff.Doubled(_inARow))
        {
            return false;
        }

        _inARow = age < RenewalBackoff.Longest ? _inARow + 1 : 1;
        _replacing = true;
        return true;
    }
}
