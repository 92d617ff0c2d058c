using Microsoft.Build.Framework;
using PodSecurity.MSBuild.Programs;

namespace PodSecurity.MSBuild;

/// <summary>The task that runs a program which writes manifests, and keeps what it wrote.</summary>
[MSBuildMultiThreadableTask]
public sealed class RunProgram : ProgramTask
{
    /// <inheritdoc />
    private protected override ProgramKind Kind => ProgramKind.Manifests;

    /// <inheritdoc />
    private protected override ProgramCommand CommandOf(ProgramCommand program, string written, int seconds) =>
        program.With(EmittedManifests.Variable, written);

    /// <inheritdoc />
    private protected override IReadOnlyList<Diagnostic> Check(ProgramRun run, string written, int seconds)
    {
        if (run.ExitCode is not { } exitCode)
        {
            return [Failure.TimedOut(run, seconds)];
        }

        if (exitCode != 0)
        {
            return [.. Failure.Failed(run)];
        }

        if (!File.Exists(written))
        {
            return [Failure.WroteNothing(run)];
        }

        var documents = EmittedManifests.Read(written, ProjectFile, new(Folder, PathMap), new(), out var problem);
        return documents is null ? [Failure.WroteJunk(problem)] : documents.Count == 0 ? [Failure.WroteNoObject()] : [];
    }
}
