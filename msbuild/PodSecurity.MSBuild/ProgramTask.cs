using System.ComponentModel;
using System.Globalization;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using PodSecurity.MSBuild.Inputs;
using PodSecurity.MSBuild.Outputs;
using PodSecurity.MSBuild.Programs;
using PodSecurity.MSBuild.Sources;
using PodSecurity.Policy.Rules;

namespace PodSecurity.MSBuild;

/// <summary>
/// A task that runs the program of a project, and keeps what came of it. Where that fails it keeps why, and the evaluation that
/// follows tells it with all the rest.
/// </summary>
public abstract class ProgramTask : Task, ICancelableTask, IDisposable
{
    private const int DefaultLimit = 60;

    private readonly CancellationTokenSource cancellation = new();

    private protected ProgramTask()
    {
    }

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

    /// <summary>Where what it gives is kept.</summary>
    [Required]
    public string ManifestsFile { get; set; } = string.Empty;

    /// <summary>Where it is kept why there is nothing.</summary>
    [Required]
    public string FailureFile { get; set; } = string.Empty;

    /// <summary>What kind of program it is.</summary>
    private protected abstract ProgramKind Kind { get; }

    /// <summary>How this failure is told.</summary>
    private protected ProgramFailure Failure { get; private set; } = null!;

    /// <summary>The folder of the project, in which the program runs.</summary>
    private protected string Folder => Path.GetDirectoryName(ProjectFile)!;

    /// <inheritdoc />
    public override bool Execute()
    {
        var (manifests, failure) = (Path.Combine(Folder, ManifestsFile), Path.Combine(Folder, FailureFile));
        var partial = ProgramInputs.PartialOf(manifests);
        var written = manifests + "." + Guid.NewGuid().ToString("N") + ".tmp";
        Failure = new(ProjectFile, new SourcePaths(Folder, PathMap), new SourceLines(), Kind);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(manifests)!);
            File.Delete(manifests);
            File.Delete(failure);
            File.Delete(partial);
            if (Run(written) is { Count: > 0 } problems)
            {
                WholeFile.Write(failure, StoredDiagnostics.Write(problems, []));
                if (KeepsPart && File.Exists(written))
                {
                    File.Move(written, partial);
                }
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
            Log.LogError(null, rule.Id, null, rule.HelpLink, ProjectFile, 0, 0, 0, 0, "what the program gave could not be kept: " + e.Message);
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
    public void Dispose()
    {
        cancellation.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Whether what a failed program gave until then is judged all the same.</summary>
    private protected virtual bool KeepsPart => false;

    /// <summary>What to start.</summary>
    /// <param name="program">The program itself.</param>
    /// <param name="written">Where it is to write.</param>
    /// <param name="seconds">How long the program may take.</param>
    private protected abstract ProgramCommand CommandOf(ProgramCommand program, string written, int seconds);

    /// <summary>How long to wait for it all.</summary>
    private protected virtual TimeSpan PatienceOf(int seconds) => TimeSpan.FromSeconds(seconds);

    /// <summary>What went wrong; nothing where all is well.</summary>
    private protected abstract IReadOnlyList<Diagnostic> Check(ProgramRun run, string written, int seconds);

    private IReadOnlyList<Diagnostic> Run(string written)
    {
        if (!TryReadLimit(out var seconds))
        {
            return [new(RuleRegistry.InvalidProperty, Severity.Error, ProjectFile, ProjectText.Find(ProjectFile, Kind.TimeoutProperty), Kind.TimeoutProperty + " \"" + Timeout + "\" must be a number of seconds from 1 to 86400")];
        }

        if (ForeignRuntime.Length > 0)
        {
            return [Failure.IsForeign(ForeignRuntime)];
        }

        var command = CommandOf(Program(), written, seconds);
        Log.LogMessage(MessageImportance.Low, "{0} {1}", command.File, command.ArgumentLine);
        ProgramRun run;
        try
        {
            run = ProgramRun.Start(command, PatienceOf(seconds), cancellation.Token);
        }
        catch (Win32Exception e)
        {
            return [Failure.NotStarted(command.File, e.Message)];
        }

        foreach (var line in run.Errors.Concat(run.Output))
        {
            Log.LogMessage(MessageImportance.Low, "{0}", line);
        }

        return cancellation.IsCancellationRequested ? [] : Check(run, written, seconds);
    }

    private ProgramCommand Program()
    {
        var arguments = new List<string>();
        if (Assembly.Length > 0)
        {
            arguments.Add("exec");
            AddOption("--runtimeconfig", RuntimeConfigFile);
            AddOption("--depsfile", DependenciesFile);
            arguments.Add(Path.Combine(Folder, Assembly));
        }

        // As "dotnet run" does it, so that a program which the program starts finds the runtime.
        var root = Path.GetDirectoryName(Executable);
        var environment = new Dictionary<string, string>();
        if (Assembly.Length > 0 && !string.IsNullOrEmpty(root) && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("DOTNET_ROOT")))
        {
            environment.Add("DOTNET_ROOT", root!);
        }

        return new(Executable, arguments, Folder) { Environment = environment };

        void AddOption(string option, string file)
        {
            if (file.Length > 0 && File.Exists(Path.Combine(Folder, file)))
            {
                arguments.AddRange([option, Path.Combine(Folder, file)]);
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
