using PodSecurity.Policy.Rules;

namespace PodSecurity.MSBuild.Inputs;

/// <summary>
/// The severities that .editorconfig files set for all C# of a project. The compiler's log names those that differ from a rule's
/// own; what a file sets to just that has to be read.
/// </summary>
internal sealed class SourceSeverities
{
    private static readonly HashSet<string> AllOfCSharp = new(StringComparer.Ordinal) { "*", "**", "*.cs", "**.cs", "**/*.cs", "*.{cs,vb}", "*.{cs,csx}" };

    private readonly Dictionary<string, string> settings = new(StringComparer.OrdinalIgnoreCase);

    private SourceSeverities()
    {
    }

    /// <summary>Reads the files; the nearer one counts, and one that is the root ends what those above it say.</summary>
    public static SourceSeverities Read(IEnumerable<string> files)
    {
        var severities = new SourceSeverities();
        foreach (var file in files.Where(file => Path.GetFileName(file) == ".editorconfig" && File.Exists(file)).OrderBy(file => file.Length))
        {
            try
            {
                severities.Add(File.ReadAllLines(file));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // The compiler reads the same file and tells of it.
            }
        }

        return severities;
    }

    /// <summary>The severity that is set for a rule, or null where none is.</summary>
    public Severity? Find(Rule rule) => settings.TryGetValue(AnalyzerConfig.SettingOf(rule), out var text) ? AnalyzerConfig.ParseSeverity(text) : null;

    private void Add(string[] lines)
    {
        var section = string.Empty;
        foreach (var line in lines.Select(line => line.Trim()))
        {
            if (line.Length > 2 && line[0] == '[' && line[line.Length - 1] == ']')
            {
                section = line.Substring(1, line.Length - 2);
            }
            else if (AnalyzerConfig.TryReadSetting(line, out var key, out var value))
            {
                if (section.Length == 0 && key.Equals("root", StringComparison.OrdinalIgnoreCase) && value.Equals("true", StringComparison.OrdinalIgnoreCase))
                {
                    settings.Clear();
                }
                else if (AllOfCSharp.Contains(section))
                {
                    settings[key] = value;
                }
            }
        }
    }
}
