namespace PodSecurity.MSBuild.Programs;

/// <summary>The program of a project that writes manifests.</summary>
/// <param name="Stage">How far the build is with it.</param>
/// <param name="ManifestsFile">What it wrote, where it has run.</param>
/// <param name="FailureFile">What was told of it instead, where it wrote nothing that can be judged.</param>
/// <param name="CompilerLog">What the compiler has told of its source, and what was suppressed there; null where it keeps no log.</param>
/// <param name="PathMap">The compiler's option PathMap, by which the program knows its source.</param>
internal sealed record ProgramInputs(ProgramStage Stage, string ManifestsFile = "", string FailureFile = "", string? CompilerLog = null, string? PathMap = null)
{
    /// <summary>No program, as in most projects.</summary>
    public static ProgramInputs None { get; } = new(ProgramStage.None);

    /// <summary>Whether it is the program of a Pulumi stack, which was run against a stand-in for the engine.</summary>
    public bool IsStack { get; init; }

    /// <summary>Whether the compiler was asked to put the workloads that it sees into its log.</summary>
    public bool TellsWorkloads { get; init; }

    /// <summary>The files of its source, as absolute paths: where resources are created that do not say it themselves.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>Where it is kept what a program gave that failed later.</summary>
    public static string PartialOf(string manifestsFile) => Path.ChangeExtension(manifestsFile, ".partial.json");
}

/// <summary>How far a build is with its program that writes manifests.</summary>
internal enum ProgramStage : byte
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>It is yet to be compiled and run: what depends on its namespaces is not told yet.</summary>
    Expected,

    /// <summary>It has run, and nothing was told of the project before.</summary>
    Alone,

    /// <summary>It has run, and what does not depend on it was told before it was compiled.</summary>
    AfterFiles,
}
