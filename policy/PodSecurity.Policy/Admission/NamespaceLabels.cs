using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Standards;

namespace PodSecurity.Policy.Admission;

/// <summary>The labels of a namespace by which Pod Security admission is told its policy.</summary>
/// <remarks>Source: k8s.io/pod-security-admission/api, constants.go and PolicyToEvaluate.</remarks>
public static class NamespaceLabels
{
    /// <summary>What all of the labels begin with.</summary>
    public const string Prefix = "pod-security.kubernetes.io/";

    /// <summary>The labels, in upstream's order.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        EnforceLevel, EnforceVersion, AuditLevel, AuditVersion, WarnLevel, WarnVersion,
    ];

    internal const string EnforceLevel = Prefix + "enforce";
    internal const string EnforceVersion = Prefix + "enforce-version";
    internal const string AuditLevel = Prefix + "audit";
    internal const string AuditVersion = Prefix + "audit-version";
    internal const string WarnLevel = Prefix + "warn";
    internal const string WarnVersion = Prefix + "warn-version";

    /// <summary>
    /// Resolves labels to a policy. A policy is answered also where labels are invalid: an invalid enforce level counts as
    /// restricted, an invalid audit or warn level as privileged, an invalid version as latest.
    /// </summary>
    /// <param name="labels">The labels of the namespace.</param>
    /// <param name="defaults">The policy for what the labels leave out.</param>
    /// <param name="errors">What is wrong with them, in the words of the API server.</param>
    public static AdmissionPolicy Resolve(Field labels, AdmissionPolicy defaults, out IReadOnlyList<FieldError> errors)
    {
        var found = new List<FieldError>();
        var enforce = ResolveMode(labels, EnforceLevel, defaults.Enforce, Level.Restricted, found, out var enforceIsGiven);
        var audit = ResolveMode(labels, AuditLevel, defaults.Audit, Level.Privileged, found, out _);
        var warn = ResolveMode(labels, WarnLevel, defaults.Warn, Level.Privileged, found, out _);

        // Who asks for a stricter level is warned of it as well, unless the labels say otherwise.
        if (enforceIsGiven && labels[WarnLevel].Node is null && enforce.Level > warn.Level)
        {
            warn = new(enforce.Level, labels[WarnVersion].Node is null ? enforce.Version : warn.Version);
        }

        errors = found;
        return new(enforce, audit, warn);
    }

    private static LevelVersion ResolveMode(
        Field labels, string label, LevelVersion defaults, Level ifInvalid, List<FieldError> errors, out bool isGiven)
    {
        var (level, version) = (defaults.Level, defaults.Version);
        isGiven = false;
        if (Read(labels, label) is { } levelText)
        {
            isGiven = LevelNames.TryParse(levelText, out level);
            if (!isGiven)
            {
                level = ifInvalid;
                errors.Add(Error(labels, label, levelText, LevelNames.MustBe));
            }
        }

        if (Read(labels, label + "-version") is { } versionText && !PolicyVersion.TryParse(versionText, out version))
        {
            errors.Add(Error(labels, label + "-version", versionText, PolicyVersion.MustBe));
        }

        return new(level, version);
    }

    // A null is an empty text to Go's map of strings; of an unknown value nothing is said.
    private static string? Read(Field labels, string label) => labels[label].Node switch
    {
        ScalarNode { Kind: ScalarKind.String } text => text.String,
        ScalarNode { Kind: ScalarKind.Null } => string.Empty,
        _ => null,
    };

    private static FieldError Error(Field labels, string label, string value, string reason) =>
        FieldError.Invalid("metadata.labels[" + label + "]", value, reason, labels[label]);
}
