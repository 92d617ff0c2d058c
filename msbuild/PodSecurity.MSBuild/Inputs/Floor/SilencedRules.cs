using PodSecurity.Policy.Rules;

namespace PodSecurity.MSBuild.Inputs.Floor;

/// <summary>Finds the settings of a project that silence what the organisation does not let be silenced.</summary>
internal static class SilencedRules
{
    private static readonly string[] Properties = ["NoWarn", "MSBuildWarningsAsMessages"];
    private static readonly string[] SwitchNames = ["RunAnalyzers", "RunAnalyzersDuringBuild"];

    public static IEnumerable<Diagnostic> Find(GateInputs inputs, Suppressible suppressible, LoudestSeverity loudest) =>
        suppressible.ForbidsAny
            ? [.. InProperties(inputs, suppressible), .. Switches(inputs), .. SeverityLines.Find(inputs).SelectMany(line => InFile(line, suppressible, loudest))]
            : [];

    // MSBuild adds what is in NoWarn to the other one by itself.
    private static IEnumerable<Diagnostic> InProperties(GateInputs inputs, Suppressible suppressible)
    {
        var told = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var property in Properties)
        {
            foreach (var id in PropertyList.Split(inputs[property]))
            {
                if (RuleRegistry.All.FirstOrDefault(rule => rule.Id.Equals(id, StringComparison.OrdinalIgnoreCase)) is { } rule
                    && suppressible.ForbiddenBy(rule.Id) is { } source && told.Add(id))
                {
                    var place = SettingPlace.OfProperty(inputs.ProjectFile, property, id) ?? new(inputs.ProjectFile, Policy.Nodes.LineRange.Whole);
                    yield return Tell(place, property + " silences " + rule.Id + ", which the organisation does not let be silenced (" + source + ")");
                }
            }
        }
    }

    private static IEnumerable<Diagnostic> Switches(GateInputs inputs) =>
        from property in SwitchNames
        where string.Equals(inputs[property], "false", StringComparison.OrdinalIgnoreCase)
        let place = SettingPlace.OfProperty(inputs.ProjectFile, property, "false") ?? new(inputs.ProjectFile, Policy.Nodes.LineRange.Whole)
        select Tell(place, property + " \"false\" silences all that is told of C#, which the organisation does not let be silenced");

    private static IEnumerable<Diagnostic> InFile(SeverityLine line, Suppressible suppressible, LoudestSeverity loudest)
    {
        var silenced = line.Rules.Where(rule => line.Severity < loudest.Of(rule) && !suppressible.May(rule.Id)).ToList();
        if (silenced.Count > 0)
        {
            yield return Tell(line.Place, line.Text + " silences " + string.Join(", ", silenced) + ", which the organisation does not let be silenced (" + suppressible.ForbiddenBy(silenced[0].Id) + ")");
        }
    }

    private static Diagnostic Tell(SettingPlace place, string message) => new(RuleRegistry.SilencedAgainstFloor, Severity.Error, place.File, place.Lines, message);
}
