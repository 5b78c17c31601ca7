namespace LlmCodegen.Compiler.Diagnostics;

/// <summary>Every id, in one place; none is ever reused or renumbered. LLM1xxx syntax, 2xxx binding and schema, 3xxx security, 4xxx C# usage.</summary>
internal static class DiagnosticIds
{
    public const string SyntaxError = "LLM1001";
    public const string DuplicateKey = "LLM1002";
    public const string TooDeep = "LLM1003";
    public const string EmptyFile = "LLM1004";
    public const string NotUtf8 = "LLM1005";
    public const string TooLarge = "LLM1006";

    public const string MissingField = "LLM2001";
    public const string WrongType = "LLM2002";
    public const string IgnoredValue = "LLM2003";
    public const string UnknownProvider = "LLM2004";
    public const string UnusableUrl = "LLM2005";
    public const string EmptyReference = "LLM2006";
    public const string UnknownChoice = "LLM2007";
    public const string NoEndpoint = "LLM2008";
    public const string UnusableName = "LLM2009";
    public const string SameClass = "LLM2010";
    public const string UnknownKey = "LLM2011";
    public const string MisspelledKey = "LLM2012";
    public const string UnsupportedDialect = "LLM2013";
    public const string WrongRoot = "LLM2014";
    public const string UnusedRefreshToken = "LLM2015";
    public const string NothingToGenerate = "LLM2016";
    public const string UnsupportedReference = "LLM2017";
    public const string UnknownCredential = "LLM2018";
    public const string PassedThrough = "LLM2019";
    public const string UnknownGroup = "LLM2020";
    public const string CatchAll = "LLM2021";
    public const string IncludeNotFound = "LLM2022";
    public const string FirstDeployment = "LLM2023";
    public const string KnownElsewhere = "LLM2024";
    public const string UnsupportedMode = "LLM2025";
    public const string InvalidSchema = "LLM2026";
    public const string UnlistedModel = "LLM2027";
    public const string OtherName = "LLM2028";
    public const string UnsupportedUrl = "LLM2029";
    public const string ModelAtRunTime = "LLM2030";
    public const string MisplacedKey = "LLM2031";
    public const string UnlikelyModel = "LLM2032";
    public const string SameProvider = "LLM2033";
    public const string UnofferedModel = "LLM2034";
    public const string UnsupportedCredential = "LLM2035";
    public const string UnsupportedGrant = "LLM2040";
    public const string UnusedCredential = "LLM2041";
    public const string RepeatedHeader = "LLM2042";
    public const string UnusedPrice = "LLM2048";
    public const string NoConfiguration = "LLM2051";
    public const string NotCopied = "LLM2052";
    public const string ProjectSetting = "LLM2053";
    public const string ForeignReference = "LLM2054";
    public const string ReferenceWithin = "LLM2055";
    public const string WithoutEffect = "LLM2056";
    public const string SomeWithoutEffect = "LLM2057";
    public const string ApiVersion = "LLM2058";
    public const string NoModelId = "LLM2059";

    public const string LiteralKey = "LLM3001";
    public const string LiteralClientSecret = "LLM3002";
    public const string LiteralVariable = "LLM3003";
}
