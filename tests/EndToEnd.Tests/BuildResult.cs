using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Build.Framework;
using Microsoft.Build.Logging.StructuredLogger;

namespace PodSecurity.EndToEnd.Tests;

/// <summary>What a build said.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">What it wrote to the console.</param>
/// <param name="Folder">The folder of the consumer.</param>
internal sealed partial record BuildResult(int ExitCode, string Output, string Folder)
{
    private IReadOnlyList<BuildEventArgs>? events;

    /// <summary>The binary log, where one was written.</summary>
    public string? LogFile { get; init; }

    /// <summary>The events of the binary log.</summary>
    public IReadOnlyList<BuildEventArgs> Events => events ??=
        [.. BinaryLog.ReadRecords(LogFile ?? throw new InvalidOperationException("The build wrote no log.")).Select(record => record.Args).OfType<BuildEventArgs>()];

    /// <summary>How often the manifests were evaluated, and not only what was told before told again.</summary>
    public int Evaluations => Events.OfType<TaskStartedEventArgs>().Count(task => task.TaskName == "EvaluateManifests");

    /// <summary>Whether any task of our targets ran.</summary>
    public bool HasRunAnything => Events.OfType<TaskStartedEventArgs>().Any(task => OurTargets().IsMatch(task.TaskFile ?? string.Empty));

    /// <summary>
    /// The lines of the console as the build ran, without the summary that repeats them at its end. Paths are relative to
    /// the consumer's folder, and the name of the project at the end of a line is left out.
    /// </summary>
    public IReadOnlyList<string> Lines { get; } =
    [
        .. Output.Split('\n')
            .TakeWhile(line => line is not ("Build succeeded." or "Build FAILED."))
            .Select(line => ProjectSuffix().Replace(line.Replace(Folder + Path.DirectorySeparatorChar, string.Empty, StringComparison.Ordinal), string.Empty).Trim())
            .Where(line => line.Length > 0),
    ];

    /// <summary>The errors and warnings of the build, as the console shows them.</summary>
    public IEnumerable<string> Diagnostics => Lines.Where(line => Diagnostic().IsMatch(line));

    /// <summary>Our errors and warnings: their place, severity and id, and not their message.</summary>
    public IEnumerable<string> Ids => from line in Diagnostics
                                      let match = Diagnostic().Match(line)
                                      where match.Groups["id"].Value.StartsWith("PSS", StringComparison.Ordinal)
                                      select $"{match.Groups["severity"]} {match.Groups["id"]}";

    /// <summary>Our errors and warnings with their file and line.</summary>
    public IEnumerable<string> Places => from line in Diagnostics
                                         let match = Diagnostic().Match(line)
                                         where match.Groups["id"].Value.StartsWith("PSS", StringComparison.Ordinal)
                                         select string.Create(CultureInfo.InvariantCulture, $"{match.Groups["file"]}({match.Groups["line"]}) {match.Groups["severity"]} {match.Groups["id"]}");

    /// <summary>Says what the build wrote when it did not end as expected.</summary>
    public BuildResult Succeeds()
    {
        Assert.True(ExitCode == 0, Output);
        return this;
    }

    /// <summary>Says what the build wrote when it did not end as expected.</summary>
    public BuildResult Fails()
    {
        Assert.True(ExitCode == 1, Output);
        return this;
    }

    [GeneratedRegex(@"[\\/]PodSecurity(\.\w+)?\.targets$")]
    private static partial Regex OurTargets();

    [GeneratedRegex(@" \[[^\[\]]+proj(::[^\]]+)?\]$")]
    private static partial Regex ProjectSuffix();

    [GeneratedRegex(@"^(?<file>.+?)(\((?<line>\d+)(,\d+)*\))? ?: (?<severity>error|warning) (?<id>[A-Z]+\d+): ")]
    private static partial Regex Diagnostic();
}
