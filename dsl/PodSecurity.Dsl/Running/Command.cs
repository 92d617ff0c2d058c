using System.Text;
using PodSecurity.Models;

namespace PodSecurity.Running;

/// <summary>A program of manifests as a command: what its arguments ask for is done.</summary>
internal static class Command
{
    /// <summary>The exit code of a program that did not get to its end.</summary>
    public const int Failed = 1;

    // Set by the build's gate: the file into which it wants the objects and their places.
    private const string EmitVariable = "PODSECURITY_EMIT";

    private static readonly List<ManifestProgram> Emitted = [];

    private const string Usage = """
        Prints the manifests of this program as YAML, for kubectl apply -f -

          --output DIR   write a file for each object into a folder instead
          --prune        with --output: delete files there that an earlier run wrote and this one does not
          --json         write JSON instead of YAML
          --help         show this

        """;

    /// <summary>Does what the arguments, or the build, ask for.</summary>
    public static async Task<int> RunAsync(ManifestProgram program, string[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        try
        {
            if (Environment.GetEnvironmentVariable(EmitVariable) is { Length: > 0 } emitted)
            {
                Emit(program, emitted);
                return 0;
            }

            if (Arguments.Read(args, out var problem) is not { } arguments)
            {
                await Console.Error.WriteLineAsync(problem).ConfigureAwait(false);
                return Failed;
            }

            if (arguments.WantsHelp)
            {
                await Console.Out.WriteAsync(Usage.ReplaceLineEndings("\n")).ConfigureAwait(false);
                return 0;
            }

            await WriteAsync([.. program.Finish().Select(draft => draft.Model)], arguments).ConfigureAwait(false);
            return 0;
        }
        catch (ManifestMistakeException mistake)
        {
            await Console.Error.WriteLineAsync(mistake.AsDiagnostic).ConfigureAwait(false);
            return Failed;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"error PSS501: {exception.Message}").ConfigureAwait(false);
            return Failed;
        }
    }

    // A program may run several sets of manifests one after the other; the gate wants the objects of all.
    private static void Emit(ManifestProgram program, string path)
    {
        lock (Emitted)
        {
            Emitted.Add(program);
            Emission.Write([.. Emitted.Distinct().SelectMany(one => one.Finish())], path);
        }
    }

    private static async Task WriteAsync(IReadOnlyList<IKubernetesObject> objects, Arguments arguments)
    {
        if (arguments.Output is { } folder)
        {
            OutputFolder.Write(folder, objects, arguments.IsJson, arguments.Prunes);
            return;
        }

        // The console's own encoding may lack letters of the manifests.
        using var output = Console.OpenStandardOutput();
        await output.WriteAsync(Encoding.UTF8.GetBytes(arguments.IsJson ? KubernetesJson.Write(objects) : KubernetesYaml.Write(objects))).ConfigureAwait(false);
    }
}
