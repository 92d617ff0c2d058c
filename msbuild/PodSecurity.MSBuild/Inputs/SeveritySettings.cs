using PodSecurity.MSBuild.Inputs.Floor;
using PodSecurity.Policy.Rules;

namespace PodSecurity.MSBuild.Inputs;

/// <summary>What a project says about severities, applied as the compiler applies it.</summary>
internal sealed class SeveritySettings
{
    private readonly HashSet<string> noWarn;
    private readonly HashSet<string> asErrors;
    private readonly HashSet<string> notAsErrors;
    private readonly bool allAsErrors;
    private readonly AnalyzerConfig config;
    private readonly ReportMode mode;
    private readonly Suppressible suppressible;

    public SeveritySettings(GateInputs inputs, ReportMode mode, Suppressible suppressible)
    {
        this.mode = mode;
        this.suppressible = suppressible;
        noWarn = PropertyList.Ids(inputs["NoWarn"]);
        asErrors = PropertyList.Ids(inputs["WarningsAsErrors"]);
        notAsErrors = PropertyList.Ids(inputs["WarningsNotAsErrors"]);
        allAsErrors = string.Equals(inputs["TreatWarningsAsErrors"], "true", StringComparison.OrdinalIgnoreCase);
        config = AnalyzerConfig.Read(inputs.AnalyzerConfigFiles, inputs.ProjectFolder);
    }

    /// <summary>Whether the project makes all warnings errors.</summary>
    public bool AreWarningsErrors => allAsErrors;

    /// <summary>How loudly a rule is told of in this project.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="severity">How loudly it is told of where the project says nothing.</param>
    /// <param name="ofSource">How loudly it is told of in the project's source; null where that is not set, or it is about no source.</param>
    public Severity Apply(Rule rule, Severity severity, Severity? ofSource = null)
    {
        var set = ApplySettings(rule, severity, ofSource);
        return mode.Limit(set < severity && !suppressible.May(rule.Id) ? severity : set);
    }

    private Severity ApplySettings(Rule rule, Severity severity, Severity? ofSource)
    {
        if (noWarn.Contains(rule.Id))
        {
            return Severity.None;
        }

        if (asErrors.Contains(rule.Id) && !notAsErrors.Contains(rule.Id))
        {
            return Severity.Error;
        }

        // A warning that is not to be an error, a file does not make one either.
        var staysWarning = notAsErrors.Contains(rule.Id);
        if ((ofSource ?? config.Find(rule)) is { } given && !(staysWarning && severity == Severity.Warning && given == Severity.Error))
        {
            severity = given;
        }

        return severity == Severity.Warning && allAsErrors && !staysWarning ? Severity.Error : severity;
    }
}
