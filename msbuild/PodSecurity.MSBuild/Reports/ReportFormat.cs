using PodSecurity.MSBuild.Inputs;
using PodSecurity.Policy.Rules;

namespace PodSecurity.MSBuild.Reports;

/// <summary>In which forms findings are written besides SARIF, for where people read them.</summary>
[Flags]
internal enum ReportFormat : byte
{
    None,

    /// <summary>Workflow commands of GitHub Actions, among the lines of the build.</summary>
    GitHub = 1,

    /// <summary>Logging commands of Azure Pipelines, among the lines of the build.</summary>
    Azure = 2,

    /// <summary>A file in the Reviewdog Diagnostic Format.</summary>
    Reviewdog = 4,

    /// <summary>A file of test results as JUnit writes them.</summary>
    JUnit = 8,

    /// <summary>A page for people, with everything that was judged and not only what was found.</summary>
    Page = 16,
}

/// <summary>The names of the formats, as the property PodSecurityReports gives them.</summary>
internal static class ReportFormats
{
    public const string Property = "PodSecurityReports";

    private static readonly (string Name, ReportFormat Format)[] Names =
        [("github", ReportFormat.GitHub), ("azure", ReportFormat.Azure), ("rdjson", ReportFormat.Reviewdog), ("junit", ReportFormat.JUnit), ("html", ReportFormat.Page)];

    /// <summary>The names of all formats.</summary>
    public static IEnumerable<string> Known => Names.Select(known => known.Name);

    /// <summary>Reads the property. A name that is none is told, and left out.</summary>
    public static ReportFormat Read(GateInputs inputs, ICollection<Diagnostic> diagnostics)
    {
        foreach (var name in PropertyList.Split(inputs[Property]).Where(name => Find(name) == ReportFormat.None))
        {
            var message = Property + " \"" + name + "\" must be one of " + string.Join(", ", Known);
            diagnostics.Add(new(RuleRegistry.InvalidProperty, Severity.Error, inputs.ProjectFile, ProjectText.Find(inputs.ProjectFile, Property), message));
        }

        return Parse(inputs[Property]);
    }

    /// <summary>The formats that a value names; what it names besides is left out.</summary>
    public static ReportFormat Parse(string? value) =>
        PropertyList.Split(value).Aggregate(ReportFormat.None, (formats, name) => formats | Find(name));

    private static ReportFormat Find(string name) =>
        Array.Find(Names, known => string.Equals(known.Name, name, StringComparison.OrdinalIgnoreCase)).Format;
}
