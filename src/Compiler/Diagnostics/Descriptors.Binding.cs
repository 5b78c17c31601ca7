using Microsoft.CodeAnalysis;

namespace LlmCodegen.Compiler.Diagnostics;

internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor MissingField = Create(
        DiagnosticIds.MissingField, "A required key is missing", "{0} needs '{1}'; without it nothing is generated for it", DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor WrongType = Create(
        DiagnosticIds.WrongType, "A value has the wrong type", "'{0}' of {1} must be {2}, not {3}", DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor IgnoredValue = Create(
        DiagnosticIds.IgnoredValue, "A value cannot be used", "'{0}' of {1} must be {2}, not {3}; it is ignored", DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor UnknownProvider = Create(
        DiagnosticIds.UnknownProvider, "A model names no known provider", "model '{0}' names no provider of this configuration or the catalog{1}", DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor UnusableUrl = Create(
        DiagnosticIds.UnusableUrl, "A URL cannot be used", "'{0}' of {1} is not a usable URL: {2}", DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor EmptyReference = Create(
        DiagnosticIds.EmptyReference, "A reference names nothing", "'{0}' names no variable; write os.environ/NAME", DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor UnknownChoice = Create(
        DiagnosticIds.UnknownChoice, "A value is none of those allowed", "'{0}' is not a {1}; it must be one of {2}", DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor NoEndpoint = Create(
        DiagnosticIds.NoEndpoint, "A provider has no base URL", "provider '{0}' has no 'base_url'; its clients read it from the environment variable {1} at run time", DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor UnusableName = Create(
        DiagnosticIds.UnusableName, "A name cannot be used", "'{0}' cannot name a provider: it must not be blank and must hold no '/'", DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor SameClass = Create(
        DiagnosticIds.SameClass, "Two configurations would generate the same class", "'{0}' and '{1}' would both generate the class '{2}'; remove one, or give this one a class of its own with LlmConfigClass=\"Name\" on its AdditionalFiles item", DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor UnknownKey = Create(
        DiagnosticIds.UnknownKey, "A key is not known", "'{0}' of {1} is not a key that this compiler knows; it has no effect", DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor MisspelledKey = Create(
        DiagnosticIds.MisspelledKey, "A key seems to be misspelled", "'{0}' of {1} is not a known key; did you mean '{2}'?", DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor UnsupportedDialect = Create(
        DiagnosticIds.UnsupportedDialect, "A wire dialect is not available yet", "{0} speaks the dialect '{1}', which this version cannot; no client is generated for it", DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor WrongRoot = Create(
        DiagnosticIds.WrongRoot, "The root of a file is not an object", "{0} must be an object with {1}, not {2}", DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor UnusedRefreshToken = Create(
        DiagnosticIds.UnusedRefreshToken, "A refresh token is not used", "'refresh_token' of provider '{0}' is not used: the client credentials grant asks for a new token instead (RFC 6749 section 4.4.3); remove it", DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor NothingToGenerate = Create(
        DiagnosticIds.NothingToGenerate, "The configuration names no model", "the configuration has neither 'model_list' nor 'oauth2_providers', so its class has no clients", DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor UnsupportedReference = Create(
        DiagnosticIds.UnsupportedReference, "A reference cannot be resolved yet", "'{0}' refers to {1}, which this version cannot resolve; nothing is generated for its owner, use os.environ/NAME", DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor UnknownCredential = Create(
        DiagnosticIds.UnknownCredential, "A credential is not defined", "credential '{0}' stands in no 'credential_list'{1}", DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor PassedThrough = Create(
        DiagnosticIds.PassedThrough, "A parameter goes to the provider as it is", "'{0}' of {1} is not a known key; it is sent in the body of every request, as LiteLLM does", DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor UnknownGroup = Create(
        DiagnosticIds.UnknownGroup, "A name is no model of the list", "'{0}' is no 'model_name' of this configuration{1}", DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor CatchAll = Create(
        DiagnosticIds.CatchAll, "A pattern matches every model", "'*' reaches the models of the providers that this configuration names; name further providers by entries such as 'provider/*'", DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor IncludeNotFound = Create(
        DiagnosticIds.IncludeNotFound, "An included file is missing", "the included file '{0}' is not among the files given to the compiler; add it to AdditionalFiles with LlmConfig=\"true\"", DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor FirstDeployment = Create(
        DiagnosticIds.FirstDeployment, "A model has several deployments", "'{0}' has {1} deployments; until a router chooses among them, the first one answers", DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor KnownElsewhere = Create(
        DiagnosticIds.KnownElsewhere, "A provider of LiteLLM is not available here", "provider '{0}' is known to LiteLLM but not available here: {1}; no client is generated for this model", DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor UnsupportedMode = Create(
        DiagnosticIds.UnsupportedMode, "A mode is not available yet", "{0} is for '{1}', for which this version has no client; none is generated for it", DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor InvalidSchema = Create(
        DiagnosticIds.InvalidSchema, "A JSON Schema cannot be read", "the 'parameters' of {0} are no usable JSON Schema: {1}; its options class is not generated", DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor UnlistedModel = Create(
        DiagnosticIds.UnlistedModel, "A model without a provider is not well known", "model '{0}' names no provider and is not in LiteLLM's list of well-known models; it is taken for one of '{1}', write '{1}/{0}'", DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor OtherName = Create(
        DiagnosticIds.OtherName, "LiteLLM knows the provider by another name", "provider '{0}' is '{1}' to LiteLLM, which would not accept this model; write '{1}/…'", DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor UnsupportedUrl = Create(
        DiagnosticIds.UnsupportedUrl, "A URL cannot be used here", "'{0}' of {1} cannot be used here: {2}; nothing is generated for it", DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor SameProvider = Create(
        DiagnosticIds.SameProvider, "Two provider descriptions have one name", "provider '{0}' is described in '{1}' as well; '{2}' counts, remove or rename one", DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor ModelAtRunTime = Create(
        DiagnosticIds.ModelAtRunTime, "A model is known at run time only", "{0} takes its model from '{1}', which is known at run time only; nothing is generated for it, write provider/model", DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor MisplacedKey = Create(
        DiagnosticIds.MisplacedKey, "A key stands in the wrong place", "'{0}' has no effect as a key of {1}; it belongs {2}", DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor UnlikelyModel = Create(
        DiagnosticIds.UnlikelyModel, "A model's id is probably not meant so", "model '{0}' holds {1}, which is sent to the provider as it stands; write the model's id", DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor UnsupportedGrant = Create(
        DiagnosticIds.UnsupportedGrant, "An OAuth2 grant is not available", "'{0}' as '{1}' of {2} is not a grant that this version can use, and no other is used in its place; it must be '{3}'", DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor RepeatedHeader = Create(
        DiagnosticIds.RepeatedHeader, "A header stands twice", "'{0}' of {1} is not sent, since '{2}' after it is the same header: letter case does not count in the names of headers; remove one", DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor UnusedCredential = Create(
        DiagnosticIds.UnusedCredential, "A credential has no effect", "'{0}' of {1} is the name of a credential, which has no effect {2}", DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor UnofferedModel = Create(
        DiagnosticIds.UnofferedModel, "A provider does not offer the model", "model '{0}' is not among the models of provider '{1}', whose description says that its list is complete{2}", DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor UnsupportedCredential = Create(
        DiagnosticIds.UnsupportedCredential, "A way of authentication is not available yet", "{0} is to authenticate by {1}, which this version cannot; no client is generated for it{2}", DiagnosticSeverity.Warning);
}
