using PodSecurity.Policy.Rules;

namespace PodSecurity.MSBuild.Inputs;

/// <summary>The severities that .globalconfig files set, as the compiler reads them.</summary>
/// <remarks>
/// An .editorconfig is for files of source; only a file that says <c>is_global = true</c>, or is named .globalconfig, counts
/// for manifests. Of two files the one of the higher level counts; two of one level that differ cancel each other.
/// </remarks>
internal sealed class AnalyzerConfig
{
    /// <summary>The name of a file that counts wherever it stands above a project.</summary>
    public const string GlobalName = ".globalconfig";

    /// <summary>The setting for all rules of all analyzers.</summary>
    public const string AllRules = "dotnet_analyzer_diagnostic.severity";

    /// <summary>The setting for all of our rules.</summary>
    public const string OurRules = "dotnet_analyzer_diagnostic.category-" + Rule.Category + ".severity";

    private const int UserLevel = 100;

    private readonly Dictionary<string, (string? Value, int Level)> settings = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads the files, and the .globalconfig files of the project's folder and those above it.</summary>
    public static AnalyzerConfig Read(IEnumerable<string> files, string projectFolder)
    {
        var config = new AnalyzerConfig();
        foreach (var file in FilesOf(files, projectFolder))
        {
            try
            {
                config.Add(File.ReadAllLines(file), Path.GetFileName(file) == GlobalName);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // The compiler reads the same file and tells of it.
            }
        }

        return config;
    }

    /// <summary>The severity that is set for a rule, or null where none is.</summary>
    public Severity? Find(Rule rule) =>
        Parse(SettingOf(rule)) ?? Parse(OurRules) ?? Parse(AllRules);

    /// <summary>The setting for one rule.</summary>
    public static string SettingOf(Rule rule) => "dotnet_diagnostic." + rule.Id + ".severity";

    /// <summary>The files that are there, with the .globalconfig files of the project's folder and those above it.</summary>
    public static IEnumerable<string> FilesOf(IEnumerable<string> files, string projectFolder)
    {
        var all = new HashSet<string>(files, StringComparer.Ordinal);
        for (var folder = projectFolder; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            all.Add(Path.Combine(folder, GlobalName));
        }

        return all.Where(File.Exists);
    }

    /// <summary>Reads what is written of a severity; null for anything else.</summary>
    public static Severity? ParseSeverity(string? text) => text?.ToLowerInvariant() switch
    {
        "error" => Severity.Error,
        "warning" => Severity.Warning,
        "suggestion" => Severity.Info,
        "none" or "silent" or "refactoring" => Severity.None,
        _ => null,
    };

    /// <summary>Reads a line that sets something; false for any other one.</summary>
    public static bool TryReadSetting(string line, out string key, out string value)
    {
        (key, value) = (string.Empty, string.Empty);
        var text = line.Trim();
        var equals = text.IndexOf('=');
        if (equals <= 0 || text[0] is '#' or ';')
        {
            return false;
        }

        value = text.Substring(equals + 1);
        var comment = value.IndexOfAny(['#', ';']);
        (key, value) = (text.Substring(0, equals).Trim(), (comment < 0 ? value : value.Substring(0, comment)).Trim());
        return true;
    }

    private Severity? Parse(string key) => settings.TryGetValue(key, out var setting) ? ParseSeverity(setting.Value) : null;

    private void Add(string[] lines, bool isGlobal)
    {
        var level = isGlobal ? UserLevel : 0;
        var own = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in lines)
        {
            var text = line.Trim();
            if (text.Length > 0 && text[0] == '[')
            {
                break;
            }

            if (TryReadSetting(text, out var key, out var value))
            {
                own[key] = value;
            }
        }

        if (!isGlobal && !(own.TryGetValue("is_global", out var global) && bool.TryParse(global, out var says) && says))
        {
            return;
        }

        if (own.TryGetValue("global_level", out var given) && int.TryParse(given, out var number))
        {
            level = number;
        }

        foreach (var pair in own)
        {
            if (!settings.TryGetValue(pair.Key, out var other) || other.Level < level)
            {
                settings[pair.Key] = (pair.Value, level);
            }
            else if (other.Level == level && other.Value != pair.Value)
            {
                settings[pair.Key] = (null, level);
            }
        }
    }
}
