using Microsoft.CodeAnalysis;

namespace LlmCodegen.Compiler.Diagnostics;

internal static partial class Descriptors
{
    // Computed, not stored: the fields of a partial class are initialized in the order of its files.
    public static ImmutableArray<DiagnosticDescriptor> All =>
    [
        SyntaxError, DuplicateKey, TooDeep, EmptyFile, NotUtf8, TooLarge,
        MissingField, WrongType, IgnoredValue, UnknownProvider, UnusableUrl, EmptyReference, UnknownChoice, NoEndpoint, UnusableName, SameClass, UnknownKey,
        MisspelledKey, UnsupportedDialect, WrongRoot, UnusedRefreshToken, NothingToGenerate, UnsupportedReference,
        UnknownCredential, PassedThrough, UnknownGroup, CatchAll, IncludeNotFound, FirstDeployment, KnownElsewhere, UnsupportedMode, InvalidSchema, UnlistedModel,
        OtherName, UnsupportedUrl, ModelAtRunTime, MisplacedKey, UnlikelyModel, SameProvider, UnofferedModel, UnsupportedCredential, UnsupportedGrant, UnusedCredential, RepeatedHeader, UnusedPrice,
        NoConfiguration, NotCopied, ProjectSetting, ForeignReference, ReferenceWithin, WithoutEffect, SomeWithoutEffect, ApiVersion, NoModelId,
        LiteralKey, LiteralClientSecret, LiteralVariable,
    ];

    /// <summary>Those that keep nothing from being generated: the analyzers report them, the generator the others.</summary>
    public static ImmutableArray<DiagnosticDescriptor> Advice => [.. All.Where(static descriptor => !IsBlocking(descriptor))];

    /// <summary>Whether the client that it speaks of is not generated, be it a mistake or something that only this version cannot.</summary>
    public static bool IsRemoving(DiagnosticDescriptor descriptor) => IsBlocking(descriptor) || descriptor.Id is DiagnosticIds.UnsupportedDialect or DiagnosticIds.UnsupportedReference
        or DiagnosticIds.KnownElsewhere or DiagnosticIds.UnsupportedMode or DiagnosticIds.UnsupportedUrl or DiagnosticIds.ModelAtRunTime
        or DiagnosticIds.UnsupportedCredential or DiagnosticIds.NoModelId;

    /// <summary>Whether something is not generated because of it.</summary>
    public static bool IsBlocking(DiagnosticDescriptor descriptor) => descriptor.DefaultSeverity == DiagnosticSeverity.Error;
}
