using System.Diagnostics;
using Microsoft.CodeAnalysis.CSharp;

namespace PodSecurity.Docs.Tests;

/// <summary>Runs a program of a page on its own.</summary>
internal static class PageProgram
{
    /// <summary>What it prints.</summary>
    public static async Task<string> Of(CSharpCompilation compilation, params (string Name, byte[] Image)[] libraries)
    {
        var folder = Directory.CreateTempSubdirectory("podsecurity-").FullName;
        try
        {
            ProgramFiles.Write(folder, compilation, libraries);
            using var process = Process.Start(new ProcessStartInfo("dotnet", [ProgramFiles.Main]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
            var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            Assert.True(process.ExitCode == 0, await error);
            return await output;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
