using System.Diagnostics;
using System.Text.Json;
using PodSecurity.Policy.Stacks;

namespace PodSecurity.PulumiEngine;

/// <summary>The program of a stack, run as Pulumi's language host runs it in a preview.</summary>
internal static class StackProgram
{
    /// <summary>Runs it to its end, or to the limit, at which it and all that it started are ended.</summary>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="folder">The folder in which it runs.</param>
    /// <param name="options">The stack.</param>
    /// <param name="address">Where the engine listens.</param>
    /// <param name="limit">How long it may take.</param>
    /// <returns>Its exit code, or null where it was ended.</returns>
    /// <exception cref="System.ComponentModel.Win32Exception">It cannot be started.</exception>
    public static async Task<int?> RunAsync(IReadOnlyList<string> command, string folder, EngineOptions options, string address, TimeSpan limit)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1)) { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardInput = true };
        SetEnvironment(start.Environment, folder, options, address);
        using var process = Process.Start(start)!;

        // A program that asks something is told at once that nobody answers.
        process.StandardInput.Close();
        using var end = new CancellationTokenSource(limit);
        try
        {
            await process.WaitForExitAsync(end.Token).ConfigureAwait(false);
            return process.ExitCode;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            return null;
        }
    }

    private static void SetEnvironment(IDictionary<string, string?> environment, string folder, EngineOptions options, string address)
    {
        // Of a deployment from which the build was started, nothing gets in: no engine, no configuration, no token.
        foreach (var name in environment.Keys.Where(name => name.StartsWith("PULUMI_", StringComparison.OrdinalIgnoreCase) || name == "TRACEPARENT").ToList())
        {
            environment.Remove(name);
        }

        environment["PULUMI_MONITOR"] = address;
        environment["PULUMI_ENGINE"] = address;
        environment["PULUMI_PROJECT"] = options.Project;
        environment["PULUMI_STACK"] = options.Stack;
        environment["PULUMI_ORGANIZATION"] = "organization";
        environment["PULUMI_ROOT_DIRECTORY"] = options.Root;
        environment["PULUMI_PWD"] = folder;
        environment["PULUMI_DRY_RUN"] = "true";
        environment["PULUMI_QUERY_MODE"] = "false";
        environment["PULUMI_PARALLEL"] = "16";
        environment[BuildRun.Variable] = "true";
        environment["PULUMI_CONFIG"] = JsonSerializer.Serialize(options.Configuration.Values);
        environment["PULUMI_CONFIG_SECRET_KEYS"] = JsonSerializer.Serialize(options.Configuration.Secrets);
    }
}
