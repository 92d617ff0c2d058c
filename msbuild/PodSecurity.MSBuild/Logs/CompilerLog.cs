using PodSecurity.MSBuild.Sources;
using PodSecurity.Policy.Manifests;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;

namespace PodSecurity.MSBuild.Logs;

/// <summary>
/// What the compiler has told of a program's source, by its own log (SARIF 2.1, or 1.0 as it writes where nobody says
/// otherwise): what it reported, what a suppression silenced, and which severities the project sets for its source.
/// </summary>
internal sealed class CompilerLog
{
    private const string Extended = "version=";

    private readonly SourcePaths paths;
    private readonly HashSet<Told> told = [];
    private readonly HashSet<(string Rule, SourceLine Line)> suppressed = [];
    private readonly HashSet<(string Rule, SourceLine Line, string Reason)> excepted = [];
    private readonly Dictionary<string, Severity?> configured = new(StringComparer.Ordinal);

    private readonly List<CodeFinding> findings = [];
    private readonly List<CodeWorkload> workloads = [];

    private CompilerLog(SourcePaths paths) => this.paths = paths;

    /// <summary>The log as it was written; null where there is none that can be read.</summary>
    public FindingLog? Written { get; private set; }

    /// <summary>What it found of our rules, told or suppressed, each once and in the order of files and lines.</summary>
    public IReadOnlyList<CodeFinding> Findings =>
    [
        .. findings.Distinct()
            .OrderBy(finding => finding.Line.File, StringComparer.Ordinal)
            .ThenBy(finding => finding.Line.Line)
            .ThenBy(finding => finding.Rule, StringComparer.Ordinal)
            .ThenBy(finding => finding.Message, StringComparer.Ordinal),
    ];

    /// <summary>The workloads that it was told of, where the gate asks, in the order of files and lines.</summary>
    public IReadOnlyList<CodeWorkload> Workloads =>
        [.. CodeWorkload.KnownBest(workloads).OrderBy(workload => workload.Line.File, StringComparer.Ordinal).ThenBy(workload => workload.Line.Line).ThenBy(workload => workload.Json, StringComparer.Ordinal)];

    /// <summary>Reads the log; where there is none that can be read, nothing was told.</summary>
    /// <param name="errorLog">The compiler's option: a path, and perhaps a version of the format behind a comma.</param>
    /// <param name="projectFolder">What the path is relative to.</param>
    /// <param name="paths">Finds source files.</param>
    public static CompilerLog Read(string? errorLog, string projectFolder, SourcePaths paths)
    {
        var log = new CompilerLog(paths);
        if (!string.IsNullOrWhiteSpace(errorLog) && FindingLog.Read(projectFolder, PathOf(errorLog!)) is { } written)
        {
            log.Add(written);
        }

        // Without one a finding is told twice, which is better than not at all.
        return log;
    }

    /// <summary>Whether the compiler told the same in that line, at least as loudly.</summary>
    public bool HasTold(Diagnostic diagnostic, SourceLine line, Severity severity) =>
        told.Any(one => one.IsOf(diagnostic, severity) && one.Line == line);

    /// <summary>Whether the compiler told it within a creation, or for the same reason at any line, since a part of the object may be made elsewhere.</summary>
    public bool HasTold(Diagnostic diagnostic, CreationSite site, Severity severity) =>
        told.Any(one => one.IsOf(diagnostic, severity) && (site.Contains(one.Line) || ReasonOf(one.Message) == ReasonOf(diagnostic.Message)));

    /// <summary>Whether the compiler found it somewhere within a creation, and a suppression kept it from telling.</summary>
    public bool IsSuppressed(Rule rule, CreationSite site) => suppressed.Any(entry => entry.Rule == rule.Id && site.Contains(entry.Line));

    /// <summary>Whether the compiler found it in that line, and a suppression kept it from telling.</summary>
    public bool IsSuppressed(Rule rule, SourceLine line) => suppressed.Contains((rule.Id, line));

    /// <summary>Whether the compiler found the same in that line, and an exception or the baseline kept it from telling.</summary>
    public bool IsExcepted(Diagnostic diagnostic, SourceLine line) => excepted.Contains((diagnostic.Rule.Id, line, ReasonOf(diagnostic.Message)));

    /// <summary>Whether the compiler found the same somewhere within a creation, and an exception or the baseline kept it from telling.</summary>
    public bool IsExcepted(Diagnostic diagnostic, CreationSite site) =>
        excepted.Any(entry => entry.Rule == diagnostic.Rule.Id && entry.Reason == ReasonOf(diagnostic.Message) && site.Contains(entry.Line));

    /// <summary>The severity that the project sets for a rule in its source, or null where it sets none, or not the same for all files.</summary>
    public Severity? SeverityOf(Rule rule) => configured.TryGetValue(rule.Id, out var severity) ? severity : null;

    // Levels and versions differ where the compiler knows less of namespaces; what is wrong is the same.
    private static string ReasonOf(string message) => message.IndexOf("\": ", StringComparison.Ordinal) is >= 0 and var start ? message.Substring(start) : message;

    /// <summary>The path in the compiler's option ErrorLog, which may also hold a version of the format.</summary>
    public static string PathOf(string errorLog)
    {
        var comma = errorLog.LastIndexOfAny([',', ';']);
        var path = comma >= 0 && errorLog.Substring(comma + 1).Trim().StartsWith(Extended, StringComparison.OrdinalIgnoreCase) ? errorLog.Substring(0, comma) : errorLog;
        return path.Trim().Trim('"');
    }

    private void Add(FindingLog written)
    {
        Written = written;
        foreach (var found in written.Findings)
        {
            if (LineOf(found.File, found.Lines) is { } line)
            {
                Add(found, line);
            }
        }

        foreach (var seen in written.Workloads)
        {
            if (LineOf(seen.File, seen.Lines) is { } line)
            {
                workloads.Add(new(line, seen.Json, seen.Makers) { MadeAt = seen.MadeAt, Places = PlacesOf(seen) });
            }
        }

        foreach (var (rule, severity) in written.Settings)
        {
            configured[rule] = configured.TryGetValue(rule, out var other) && other != severity ? null : severity;
        }
    }

    private void Add(LoggedFinding found, SourceLine line)
    {
        var rule = found.Rule.Id;
        findings.Add(new(rule, line, found.Message, found.IsSuppressed) { IsOfWorkload = found[SeenWorkloads.MadeAt].Length > 0 });

        // An exception or the baseline names what it allows: another finding in that line is none of it.
        if (found[FindingProperties.SuppressedBy].Length > 0)
        {
            excepted.Add((rule, line, ReasonOf(found.Message)));
        }
        else if (found.IsSuppressed)
        {
            suppressed.Add((rule, line));
        }
        else
        {
            told.Add(new(rule, line, found.Message, found.Severity));
        }
    }

    private Dictionary<string, SourceLine> PlacesOf(LoggedWorkload seen)
    {
        var places = new Dictionary<string, SourceLine>(StringComparer.Ordinal);
        foreach (var file in (CodeWorkload.ReadJson(seen.Places, new TextSource(seen.File, seen.Places)) as ObjectNode)?.Entries ?? [])
        {
            if (paths.Find(file.Key) is { } found)
            {
                foreach (var entry in new Field(file.Value).Object?.Entries ?? [])
                {
                    if (new Field(entry.Value).Integer is > 0 and < int.MaxValue and var line)
                    {
                        places[entry.Key] = new(found, (int)line);
                    }
                }
            }
        }

        return places;
    }

    // A path that is mapped for CI is not one of this machine.
    private SourceLine? LineOf(string file, LineRange lines) => file.Length > 0 && paths.Find(file) is { } path ? new(path, lines.StartLine) : null;

    // The same words mean the same mode. Where it is quieter all the same, a setting made it so, and it counts as told.
    private readonly record struct Told(string Rule, SourceLine Line, string Message, Severity Severity)
    {
        public bool IsOf(Diagnostic diagnostic, Severity severity) =>
            Rule == diagnostic.Rule.Id && (Severity >= severity || Message == diagnostic.Message);
    }
}
