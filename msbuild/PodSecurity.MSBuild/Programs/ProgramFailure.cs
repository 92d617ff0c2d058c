using System.Globalization;
using System.Text.RegularExpressions;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;

namespace PodSecurity.MSBuild.Programs;

/// <summary>Says why a program gave nothing to judge: in its own words, and where in its source, as far as it says so.</summary>
internal sealed class ProgramFailure(string projectFile, SourcePaths paths, SourceLines lines)
{
    private const int ToldLines = 6;
    private const string SwitchOff = "set PodSecurityEmit to false where the program is not made to write manifests";

    // As the program itself tells a mistake, and as MSBuild and editors read it.
    private static readonly Regex Told = new(@"^(?<file>[^:]+|[A-Za-z]:[^:]+)\((?<line>\d+)(,\d+)*\): error PSS5\d\d: (?<text>.+)$", RegexOptions.CultureInvariant);
    private static readonly Regex Frame = new(@"^\s+at .+ in (?<file>.+):line (?<line>\d+)$", RegexOptions.CultureInvariant);

    /// <summary>It could not be started.</summary>
    public Diagnostic NotStarted(string file, string reason) => At(RuleRegistry.ProgramFailed, "the program cannot be started: " + file + ": " + reason);

    /// <summary>It cannot run on this machine; a build for another one is no mistake.</summary>
    public Diagnostic IsForeign(string runtime) => new(
        RuleRegistry.NotEvaluated,
        Severity.Warning,
        projectFile,
        LineRange.Whole,
        $"what the program writes is not evaluated: it brings the runtime {runtime}, which cannot run here");

    /// <summary>It was stopped.</summary>
    public Diagnostic TimedOut(ProgramRun run, int seconds) => At(
        RuleRegistry.ProgramTimedOut,
        $"the program did not end within {seconds.ToString(CultureInfo.InvariantCulture)} {(seconds == 1 ? "second" : "seconds")} and was stopped; raise PodSecurityEmitTimeout, or {SwitchOff}{Says(run)}");

    /// <summary>It ended well and wrote nothing.</summary>
    public Diagnostic WroteNothing(ProgramRun run) => At(
        RuleRegistry.ProgramGaveNothing,
        $"the program ended without writing manifests; end it with \"return await manifests.RunAsync(args);\", or {SwitchOff}{Says(run)}");

    /// <summary>It wrote something else.</summary>
    public Diagnostic WroteJunk(string problem) => At(
        RuleRegistry.ProgramGaveNothing,
        $"what the program wrote into the file that {EmittedManifests.Variable} names cannot be read: {problem}");

    /// <summary>It wrote a list without an object.</summary>
    public Diagnostic WroteNoObject() => At(RuleRegistry.ProgramGaveNothing, "the program wrote no object; " + SwitchOff);

    /// <summary>It ended with an error: one for each mistake that it names, or one in its last words.</summary>
    public IEnumerable<Diagnostic> Failed(ProgramRun run)
    {
        var mistakes = run.Errors.Select(line => Told.Match(line)).Where(match => match.Success).ToList();
        if (mistakes.Count > 0)
        {
            return mistakes.Select(match => At(RuleRegistry.ProgramFailed, match.Groups["text"].Value.Trim(), PlaceOf(match)));
        }

        var places = run.Errors.Select(line => Frame.Match(line)).Where(match => match.Success).Select(PlaceOf).Where(place => place is not null).ToList();
        var place = places.Find(line => line!.Value.File.StartsWith(Path.GetDirectoryName(projectFile) + Path.DirectorySeparatorChar, StringComparison.Ordinal)) ?? places.FirstOrDefault();
        return [At(RuleRegistry.ProgramFailed, $"the program failed with exit code {run.ExitCode!.Value.ToString(CultureInfo.InvariantCulture)}{Says(run)}", place)];
    }

    private SourceLine? PlaceOf(Match match) =>
        paths.Find(match.Groups["file"].Value) is { } file && File.Exists(file) && int.TryParse(match.Groups["line"].Value, out var line)
            ? new SourceLine(file, line)
            : null;

    private Diagnostic At(Rule rule, string message, SourceLine? place = null) => place is { } line
        ? new(rule, Severity.Error, line.File, lines.RangeOf(line), message)
        : new(rule, Severity.Error, projectFile, LineRange.Whole, message);

    // The exception and what it says, or else the last lines; the stack is for whoever runs the program.
    private static string Says(ProgramRun run)
    {
        if (WordsOf(run.Errors) is { Count: > 0 } said)
        {
            var thrown = said.FindLastIndex(line => line.StartsWith("Unhandled exception", StringComparison.Ordinal));
            return "; it says: " + string.Join(" / ", said.Skip(thrown >= 0 ? thrown : said.Count - ToldLines).Take(ToldLines));
        }

        return WordsOf(run.Output) is { Count: > 0 } printed ? "; it printed: " + string.Join(" / ", printed.Take(ToldLines)) : string.Empty;
    }

    private static List<string> WordsOf(IEnumerable<string> lines) => [.. lines.Where(line => !IsOfStack(line)).Select(line => line.Trim()).Where(line => line.Length > 0)];

    private static bool IsOfStack(string line) => line.StartsWith("   at ", StringComparison.Ordinal) || line.TrimStart().StartsWith("--- End of ", StringComparison.Ordinal);
}
