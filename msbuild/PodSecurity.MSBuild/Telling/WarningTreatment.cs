using PodSecurity.MSBuild.Inputs;
using PodSecurity.Policy.Rules;

namespace PodSecurity.MSBuild.Telling;

/// <summary>
/// What MSBuild makes of a project's warnings after they are told. One that it makes an error here must not be left to a project where it
/// stays a warning, or becomes a message.
/// </summary>
internal sealed class WarningTreatment
{
    private readonly bool allAreErrors;
    private readonly HashSet<string> errors;
    private readonly HashSet<string> warnings;
    private readonly HashSet<string> messages;

    private WarningTreatment(string[] properties)
    {
        string Property(int index) => index < properties.Length ? properties[index].Trim() : string.Empty;
        allAreErrors = string.Equals(Property(0), "true", StringComparison.OrdinalIgnoreCase);
        (errors, warnings, messages) = (PropertyList.Ids(Property(1)), PropertyList.Ids(Property(2)), PropertyList.Ids(Property(3)));
    }

    /// <summary>Nothing.</summary>
    public static WarningTreatment None { get; } = new([]);

    /// <summary>Reads the properties MSBuildTreatWarningsAsErrors, …WarningsAsErrors, …WarningsNotAsErrors and …WarningsAsMessages, with bars between them.</summary>
    public static WarningTreatment Parse(string properties) => new(properties.Split('|'));

    /// <summary>What a reader sees of a diagnostic.</summary>
    public string Of(Diagnostic diagnostic) =>
        diagnostic.Severity != Severity.Warning ? diagnostic.Severity.ToString()
        : messages.Contains(diagnostic.Rule.Id) ? "message"
        : (allAreErrors || errors.Contains(diagnostic.Rule.Id)) && !warnings.Contains(diagnostic.Rule.Id) ? "made an error"
        : diagnostic.Severity.ToString();
}
