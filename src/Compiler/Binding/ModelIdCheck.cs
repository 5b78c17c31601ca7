using LlmCodegen.Compiler.Checks;

namespace LlmCodegen.Compiler.Binding;

/// <summary>Finds what no provider has in the ids of its models.</summary>
internal static class ModelIdCheck
{
    /// <summary>What is wrong with the id, as the end of "it holds …", or <see langword="null"/>.</summary>
    /// <param name="alias">The entry's <c>model_name</c>.</param>
    /// <param name="isOwnHost">Whether a server of the user's answers: models of such may be called anything.</param>
    public static string? Problem(string id, string alias, bool isOwnHost)
    {
        if (ModelPattern.IsPattern(id) && !ModelPattern.IsPattern(alias))
        {
            return "'*', for which its 'model_name' has no '*' to fill it with";
        }

        if (TemplateText.Hole(id) is { } hole)
        {
            return $"the placeholder '{hole}'";
        }

        if (id.IndexOf("os.environ/", StringComparison.Ordinal) >= 0)
        {
            return "the reference 'os.environ/…' behind the provider";
        }

        if (ForeignReference.Find(id) is { } reference)
        {
            return $"the reference '{reference.Written}' behind the provider";
        }

        foreach (var c in id)
        {
            if (c is '"' or '\'' or '`' or '\\' or '“' or '”' or '‘' or '’' or '{' or '}')
            {
                return $"the character {c}";
            }

            if (char.IsWhiteSpace(c) && !isOwnHost)
            {
                return "white space";
            }
        }

        return null;
    }
}
