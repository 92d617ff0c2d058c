using System.Diagnostics;
using System.Text;

namespace PodSecurity.EndToEnd.Tests;

/// <summary>Runs the command line as on a fresh machine: what the test's own host has set is taken away.</summary>
internal static class DotNet
{
    // A build that hangs shall end a test and not the day.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static (int ExitCode, string Output) Run(string folder, string? packages, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        SetEnvironment(start.Environment, packages);

        var output = new StringBuilder();
        using var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Add(line.Data);
        process.ErrorDataReceived += (_, line) => Add(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException(output.ToString());
        }

        process.WaitForExit();
        return (process.ExitCode, output.ToString());

        void Add(string? line)
        {
            if (line is not null)
            {
                lock (output)
                {
                    output.Append(line).Append('\n');
                }
            }
        }
    }

    private static void SetEnvironment(IDictionary<string, string?> environment, string? packages)
    {
        string[] kept = ["DOTNET_ROOT", "DOTNET_CLI_HOME", "DOTNET_HOST_PATH"];
        string[] families = ["MSBUILD", "DOTNET_", "VSTEST", "PODSECURITY", "COREHOST_", "TESTINGPLATFORM_"];
        foreach (var name in environment.Keys.ToList())
        {
            if (!kept.Contains(name) && families.Any(family => name.StartsWith(family, StringComparison.OrdinalIgnoreCase)))
            {
                environment.Remove(name);
            }
        }

        // A node or server that lives on would keep the task's assembly of an earlier run.
        environment["MSBUILDDISABLENODEREUSE"] = "1";
        environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";

        // The compiler has one all the same, as at home: it copies the analyzers that it loads, and each run has a package of its own.
        environment["UseSharedCompilation"] = "true";
        environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        environment["DOTNET_NOLOGO"] = "1";

        // A process that lives for a second or two gains nothing by being measured, or by clearing up in the background.
        environment["DOTNET_TieredPGO"] = "0";
        environment["DOTNET_gcConcurrent"] = "0";
        environment["DOTNET_GCgen0size"] = "0x8000000";
        if (packages is not null)
        {
            environment["NUGET_PACKAGES"] = packages;
        }
    }
}
