using PodSecurity.Policy.Rules;

namespace PodSecurity.MSBuild.Inputs;

/// <summary>What a project says about severities, applied as the compiler applies it.</summary>
internal sealed class SeveritySettings
{
    private static readonly char[] Separators = [';', ',', ' ', '\t', '\r', '\n'];

    private readonly HashSet<string> noWarn;
    private readonly HashSet<string> asErrors;
    private readonly HashSet<string> notAsErrors;
    private readonly bool allAsErrors;
    private readonly AnalyzerConfig config;

    public SeveritySettings(GateInputs inputs)
    {
        noWarn = Split(inputs["NoWarn"]);
        asErrors = Split(inputs["WarningsAsErrors"]);
        notAsErrors = Split(inputs["WarningsNotAsErrors"]);
        allAsErrors = string.Equals(inputs["TreatWarningsAsErrors"], "true", StringComparison.OrdinalIgnoreCase);
        config = AnalyzerConfig.Read(inputs.AnalyzerConfigFiles, inputs.ProjectFolder);
    }

    /// <summary>How loudly a rule is told of in this project.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="severity">How loudly it is told of where the project says nothing.</param>
    public Severity Apply(Rule rule, Severity severity)
    {
        if (noWarn.Contains(rule.Id))
        {
            return Severity.None;
        }

        if (asErrors.Contains(rule.Id) && !notAsErrors.Contains(rule.Id))
        {
            return Severity.Error;
        }

        severity = config.Find(rule) ?? severity;
        return severity == Severity.Warning && allAsErrors && !notAsErrors.Contains(rule.Id) ? Severity.Error : severity;
    }

    private static HashSet<string> Split(string? ids) =>
        new((ids ?? string.Empty).Split(Separators, StringSplitOptions.RemoveEmptyEntries), StringComparer.OrdinalIgnoreCase);
}
