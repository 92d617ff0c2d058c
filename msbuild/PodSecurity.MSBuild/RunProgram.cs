using System.ComponentModel;
using System.Globalization;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using PodSecurity.MSBuild.Inputs;
using PodSecurity.MSBuild.Outputs;
using PodSecurity.MSBuild.Programs;
using PodSecurity.Policy.Rules;

namespace PodSecurity.MSBuild;

/// <summary>
/// The task that runs a program which writes manifests, and keeps what it wrote. Where that fails it keeps why, and the
/// evaluation that follows tells it with all the rest.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class RunProgram : Task, ICancelableTask, IDisposable
{
    private const int DefaultLimit = 60;

    private readonly CancellationTokenSource cancellation = new();

    /// <summary>The absolute path of the project file.</summary>
    [Required]
    public string ProjectFile { get; set; } = string.Empty;

    /// <summary>The host <c>dotnet</c>, or the program itself where it brings its own runtime.</summary>
    [Required]
    public string Executable { get; set; } = string.Empty;

    /// <summary>The program's assembly, which the host runs; empty where the program is its own executable.</summary>
    public string Assembly { get; set; } = string.Empty;

    /// <summary>Which runtime the program needs. Optional.</summary>
    public string RuntimeConfigFile { get; set; } = string.Empty;

    /// <summary>Which assemblies the program needs. Optional.</summary>
    public string DependenciesFile { get; set; } = string.Empty;

    /// <summary>The runtime that the program is built for, where that is none of this machine; else empty.</summary>
    public string ForeignRuntime { get; set; } = string.Empty;

    /// <summary>How many seconds it may take.</summary>
    public string Timeout { get; set; } = string.Empty;

    /// <summary>The compiler's option PathMap, by which the program knows its source.</summary>
    public string PathMap { get; set; } = string.Empty;

    /// <summary>Where what it writes is kept.</summary>
    [Required]
    public string ManifestsFile { get; set; } = string.Empty;

    /// <summary>Where it is kept why there is nothing.</summary>
    [Required]
    public string FailureFile { get; set; } = string.Empty;

    /// <inheritdoc />
    public override bool Execute()
    {
        var folder = Path.GetDirectoryName(ProjectFile)!;
        var (manifests, failure) = (Path.Combine(folder, ManifestsFile), Path.Combine(folder, FailureFile));
        var written = manifests + "." + Guid.NewGuid().ToString("N") + ".tmp";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(manifests)!);
            File.Delete(manifests);
            File.Delete(failure);
            if (Run(folder, written) is { Count: > 0 } problems)
            {
                WholeFile.Write(failure, StoredDiagnostics.Write(problems, []));
            }
            else if (!cancellation.IsCancellationRequested)
            {
                File.Move(written, manifests);

                // As an output it must be newer than what it was made from, whenever the program wrote it.
                File.SetLastWriteTimeUtc(manifests, DateTime.UtcNow);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var rule = RuleRegistry.ProgramFailed;
            Log.LogError(null, rule.Id, null, rule.HelpLink, ProjectFile, 0, 0, 0, 0, "what the program wrote could not be kept: " + e.Message);
        }
        finally
        {
            TryDelete(written);
        }

        return !Log.HasLoggedErrors;
    }

    /// <inheritdoc />
    public void Cancel() => cancellation.Cancel();

    /// <inheritdoc />
    public void Dispose() => cancellation.Dispose();

    private List<Diagnostic> Run(string folder, string written)
    {
        var (paths, lines) = (new SourcePaths(folder, PathMap), new SourceLines());
        var failure = new ProgramFailure(ProjectFile, paths, lines);
        if (!TryReadLimit(out var seconds))
        {
            return [new(RuleRegistry.InvalidProperty, Severity.Error, ProjectFile, ProjectText.Find(ProjectFile, "PodSecurityEmitTimeout"), "PodSecurityEmitTimeout \"" + Timeout + "\" must be a number of seconds from 1 to 86400")];
        }

        if (ForeignRuntime.Length > 0)
        {
            return [failure.IsForeign(ForeignRuntime)];
        }

        var command = CommandOf(folder, written);
        Log.LogMessage(MessageImportance.Low, "{0} {1}", command.File, command.ArgumentLine);
        ProgramRun run;
        try
        {
            run = ProgramRun.Start(command, TimeSpan.FromSeconds(seconds), cancellation.Token);
        }
        catch (Win32Exception e)
        {
            return [failure.NotStarted(command.File, e.Message)];
        }

        foreach (var line in run.Errors.Concat(run.Output))
        {
            Log.LogMessage(MessageImportance.Low, "{0}", line);
        }

        if (cancellation.IsCancellationRequested)
        {
            return [];
        }

        if (run.ExitCode is not { } exitCode)
        {
            return [failure.TimedOut(run, seconds)];
        }

        if (exitCode != 0)
        {
            return [.. failure.Failed(run)];
        }

        if (!File.Exists(written))
        {
            return [failure.WroteNothing(run)];
        }

        var documents = EmittedManifests.Read(written, ProjectFile, paths, lines, out var problem);
        return documents is null ? [failure.WroteJunk(problem)] : documents.Count == 0 ? [failure.WroteNoObject()] : [];
    }

    private ProgramCommand CommandOf(string folder, string written)
    {
        var arguments = new List<string>();
        if (Assembly.Length > 0)
        {
            arguments.Add("exec");
            AddOption("--runtimeconfig", RuntimeConfigFile);
            AddOption("--depsfile", DependenciesFile);
            arguments.Add(Path.Combine(folder, Assembly));
        }

        // As "dotnet run" does it, so that a program which the program starts finds the runtime.
        var root = Path.GetDirectoryName(Executable);
        var environment = new Dictionary<string, string> { [EmittedManifests.Variable] = written };
        if (Assembly.Length > 0 && !string.IsNullOrEmpty(root) && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("DOTNET_ROOT")))
        {
            environment.Add("DOTNET_ROOT", root!);
        }

        return new(Executable, arguments, folder) { Environment = environment };

        void AddOption(string option, string file)
        {
            if (file.Length > 0 && File.Exists(Path.Combine(folder, file)))
            {
                arguments.AddRange([option, Path.Combine(folder, file)]);
            }
        }
    }

    private bool TryReadLimit(out int seconds)
    {
        seconds = DefaultLimit;
        return Timeout.Trim().Length == 0
            || (int.TryParse(Timeout.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out seconds) && seconds is > 0 and <= 86400);
    }

    private static void TryDelete(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A program that was stopped may still have it open; it lies among the build's intermediate files.
        }
    }
}
