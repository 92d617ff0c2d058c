using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;

namespace PodSecurity.MSBuild.Inputs.Floor;

/// <summary>The lines of .globalconfig and .editorconfig files that set severities of our rules, for C# or for all.</summary>
internal static class SeverityLines
{
    public static IEnumerable<SeverityLine> Find(GateInputs inputs)
    {
        // The nearest first: one that is the root ends what those above it say.
        var isRoot = false;
        foreach (var file in AnalyzerConfig.FilesOf(inputs.AnalyzerConfigFiles, inputs.ProjectFolder).OrderByDescending(file => file.Length).ThenBy(file => file, StringComparer.Ordinal))
        {
            var isEditorConfig = Path.GetFileName(file) == ".editorconfig";
            if (!isEditorConfig || !isRoot)
            {
                foreach (var line in Read(file, ref isRoot))
                {
                    yield return line;
                }
            }
        }
    }

    private static List<SeverityLine> Read(string file, ref bool isRoot)
    {
        var found = new List<SeverityLine>();
        string[] lines;
        try
        {
            lines = File.ReadAllLines(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The compiler reads the same file and tells of it.
            return found;
        }

        var isOfCSharp = true;
        var isInSection = false;
        var isGlobal = Path.GetFileName(file) == AnalyzerConfig.GlobalName;
        for (var i = 0; i < lines.Length; i++)
        {
            var text = lines[i].Trim();
            if (text.Length > 2 && text[0] == '[' && text[text.Length - 1] == ']')
            {
                (isInSection, isOfCSharp) = (true, MayMatchCSharp(text.Substring(1, text.Length - 2)));
            }
            else if (AnalyzerConfig.TryReadSetting(text, out var key, out var value))
            {
                isGlobal |= !isInSection && Is(key, "is_global") && Is(value, "true");
                isRoot |= !isInSection && Is(key, "root") && Is(value, "true");
                if (isOfCSharp && (isInSection || isGlobal) && AnalyzerConfig.ParseSeverity(value) is { } severity && RulesOf(key) is { Count: > 0 } rules)
                {
                    var start = lines[i].IndexOf(key, StringComparison.Ordinal);
                    found.Add(new(new(file, new(i + 1, start + 1, i + 1, start + 1 + key.Length)), key + " = " + value, rules, severity));
                }
            }
        }

        // What is set for all does not reach a rule that is set by its id.
        var byId = new HashSet<Rule>(found.Where(line => line.Rules.Count == 1).Select(line => line.Rules[0]));
        return found.ConvertAll(line => line.Rules.Count == 1 ? line : line with { Rules = [.. line.Rules.Where(rule => !byId.Contains(rule))] });
    }

    private static IReadOnlyList<Rule> RulesOf(string key) =>
        Is(key, AnalyzerConfig.AllRules) || Is(key, AnalyzerConfig.OurRules)
            ? RuleRegistry.All
            : [.. RuleRegistry.All.Where(rule => Is(key, AnalyzerConfig.SettingOf(rule)))];

    // A section for files of another kind says nothing of C#.
    private static bool MayMatchCSharp(string section)
    {
        var dot = section.LastIndexOf('.');
        return dot < 0 || section.IndexOf("cs", dot, StringComparison.OrdinalIgnoreCase) >= 0 || section.IndexOf('*', dot) >= 0 || section.IndexOf('?', dot) >= 0;
    }

    private static bool Is(string text, string other) => text.Equals(other, StringComparison.OrdinalIgnoreCase);
}

/// <summary>A line that sets the severity of rules.</summary>
/// <param name="Place">Where it is.</param>
/// <param name="Text">What it says.</param>
/// <param name="Rules">The rules.</param>
/// <param name="Severity">The severity.</param>
internal sealed record SeverityLine(SettingPlace Place, string Text, IReadOnlyList<Rule> Rules, Severity Severity);
