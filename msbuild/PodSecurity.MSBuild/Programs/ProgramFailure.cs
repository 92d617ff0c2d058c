using System.Globalization;
using System.Text.RegularExpressions;
using PodSecurity.MSBuild.Sources;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;
using PodSecurity.Policy.Stacks;

namespace PodSecurity.MSBuild.Programs;

/// <summary>Says why a program gave nothing to judge: in its own words, and where in its source, as far as it says so.</summary>
internal sealed class ProgramFailure(string projectFile, SourcePaths paths, SourceLines lines, ProgramKind kind)
{
    private const int ToldLines = 6;

    // As the program itself tells a mistake, and as MSBuild and editors read it.
    private static readonly Regex Told = new(@"^(?<file>[^:]+|[A-Za-z]:[^:]+)\((?<line>\d+)(,\d+)*\): error PSS5\d\d: (?<text>.+)$", RegexOptions.CultureInvariant);
    private static readonly Regex Missing = new("missing required configuration variable '(?<key>[^']+)'", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    private static readonly Regex Encrypted = new("Configuration '(?<key>[^']+)' value '" + UnknownText.Value + "'", RegexOptions.CultureInvariant);
    private static readonly Regex Colour = new(@"\x1b\[[0-9;]*m", RegexOptions.CultureInvariant);
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
    public Diagnostic TimedOut(ProgramRun run, int seconds, StackEnd? end = null) => At(
        RuleRegistry.ProgramTimedOut,
        $"the program did not end within {seconds.ToString(CultureInfo.InvariantCulture)} {(seconds == 1 ? "second" : "seconds")} and was stopped{Until(end)}; raise {kind.TimeoutProperty}, or {kind.SwitchOff}{Says(run)}");

    /// <summary>The stand-in for Pulumi's engine did not do its work.</summary>
    public Diagnostic EngineFailed(ProgramRun run) => At(
        RuleRegistry.ProgramFailed,
        $"the stack cannot be judged: what stands in for Pulumi's engine in a build did not run; it needs the runtimes of .NET 10 and ASP.NET Core 10, which the SDK brings{Says(run)}");

    /// <summary>The stack's program is not run.</summary>
    public Diagnostic CannotRun(StackProblem problem) => At(
        RuleRegistry.ProgramFailed,
        "the stack cannot be judged: " + problem.Message,
        File.Exists(problem.File) ? new SourceLine(problem.File, problem.Line) : null);

    /// <summary>The stack's program ended as if all were well, and never said that its stack was complete.</summary>
    public Diagnostic EndedEarly(ProgramRun run, StackEnd end) => At(
        RuleRegistry.ProgramFailed,
        $"the program ended before its stack was complete{Until(end)}{Says(run)}");

    /// <summary>The stack has nothing of Kubernetes.</summary>
    public Diagnostic RegisteredNothing(StackEnd end) => At(
        RuleRegistry.ProgramGaveNothing,
        $"the stack's program registered {Count(end.Resources, "resource")} and no Kubernetes object; {kind.SwitchOff}");

    /// <summary>It ended well and wrote nothing.</summary>
    public Diagnostic WroteNothing(ProgramRun run) => At(
        RuleRegistry.ProgramGaveNothing,
        $"the program ended without writing manifests; end it with \"return await manifests.RunAsync(args);\", or {kind.SwitchOff}{Says(run)}");

    /// <summary>It wrote something else.</summary>
    public Diagnostic WroteJunk(string problem) => At(
        RuleRegistry.ProgramGaveNothing,
        $"what the program wrote into the file that {EmittedManifests.Variable} names cannot be read: {problem}");

    /// <summary>It wrote a list without an object.</summary>
    public Diagnostic WroteNoObject() => At(RuleRegistry.ProgramGaveNothing, "the program wrote no object; " + kind.SwitchOff);

    /// <summary>It ended with an error: one for each mistake that it names, or one in its last words.</summary>
    public IEnumerable<Diagnostic> Failed(ProgramRun run, StackEnd? end = null)
    {
        var mistakes = run.Errors.Select(line => Told.Match(line)).Where(match => match.Success).ToList();
        if (mistakes.Count > 0)
        {
            return mistakes.Select(match => At(RuleRegistry.ProgramFailed, match.Groups["text"].Value.Trim(), PlaceOf(match)));
        }

        var places = run.Errors.Select(line => Frame.Match(line)).Where(match => match.Success).Select(PlaceOf).Where(place => place is not null).ToList();
        var place = places.Find(line => line!.Value.File.StartsWith(Path.GetDirectoryName(projectFile) + Path.DirectorySeparatorChar, StringComparison.Ordinal)) ?? places.FirstOrDefault();
        return [At(RuleRegistry.ProgramFailed, $"the program failed with exit code {run.ExitCode!.Value.ToString(CultureInfo.InvariantCulture)}{Until(end)}{Says(run)}{MissingOf(run)}{EncryptedOf(run)}", place)];
    }

    // What a stack's program registered until then is judged all the same.
    private static string Until(StackEnd? end) => end is null ? string.Empty
        : end.Objects == 0 ? "; it had registered no Kubernetes object"
        : $"; {Count(end.Objects, "Kubernetes object")} that it had registered {(end.Objects == 1 ? "is" : "are")} judged";

    // Both SDKs say it in these words.
    private static string MissingOf(ProgramRun run) =>
        run.Errors.Select(line => Missing.Match(line)).FirstOrDefault(match => match.Success) is { } match
            ? $"; in a build it comes from Pulumi.STACK.yaml, or from <PodSecurityPulumiConfig Include=\"{match.Groups["key"].Value}\" Value=\"...\" />"
            : string.Empty;

    // An encrypted text is unknown, which a program that asks for a number or an object takes for a mistake.
    private static string EncryptedOf(ProgramRun run) =>
        run.Errors.Select(line => Encrypted.Match(line)).FirstOrDefault(match => match.Success) is { } match
            ? $"; what is encrypted in the stack's file is not known in a build, where <PodSecurityPulumiConfig Include=\"{match.Groups["key"].Value}\" Value=\"...\" /> can say something in its place"
            : string.Empty;

    private static string Count(int count, string noun) => count.ToString(CultureInfo.InvariantCulture) + " " + noun + (count == 1 ? string.Empty : "s");

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

    private static List<string> WordsOf(IEnumerable<string> lines) => 
        [.. lines.Select(line => Colour.Replace(line, string.Empty).Replace(UnknownText.Value, "[unknown]")).Where(line => !IsOfStack(line)).Select(line => line.Trim()).Where(line => line.Length > 0)];

    private static bool IsOfStack(string line) => (line.StartsWith("   ", StringComparison.Ordinal) && line.TrimStart().StartsWith("at ", StringComparison.Ordinal)) || line.TrimStart().StartsWith("--- End of ", StringComparison.Ordinal);
}
