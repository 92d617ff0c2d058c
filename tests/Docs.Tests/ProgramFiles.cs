using Microsoft.CodeAnalysis.CSharp;

namespace PodSecurity.Docs.Tests;

/// <summary>A compiled program with what it needs beside it, so that <c>dotnet</c> runs it.</summary>
internal static class ProgramFiles
{
    public const string Main = "Program.dll";

    private static readonly string[] Libraries = ["PodSecurity.Dsl", "PodSecurity.Manifests", "PodSecurity.Policy", "YamlDotNet"];

    public static void Write(string folder, CSharpCompilation compilation, params (string Name, byte[] Image)[] more)
    {
        Assert.True(compilation.Emit(Path.Combine(folder, Main)).Success);
        foreach (var (name, image) in more)
        {
            File.WriteAllBytes(Path.Combine(folder, name + ".dll"), image);
        }

        foreach (var library in Libraries)
        {
            File.Copy(Path.Combine(AppContext.BaseDirectory, library + ".dll"), Path.Combine(folder, library + ".dll"));
        }

        File.WriteAllText(
            Path.Combine(folder, "Program.runtimeconfig.json"),
            $$"""{ "runtimeOptions": { "framework": { "name": "Microsoft.NETCore.App", "version": "{{Environment.Version}}" } } }""");
    }
}
