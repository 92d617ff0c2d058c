using System.Collections;
using Microsoft.Build.Framework;

namespace PodSecurity.MSBuild.Telling;

/// <summary>The name of the build that runs, the same on all of its nodes and another one for each build.</summary>
internal static class BuildName
{
    private const string Target = "NameBuild";

    /// <summary>Asks MSBuild for it; null where it cannot be known.</summary>
    /// <param name="engine">The engine that runs the task.</param>
    /// <param name="project">The project of the package that names the build; empty for none.</param>
    public static string? Ask(IBuildEngine engine, string project)
    {
        // A process apart from the build's nodes may not ask, and the engine calls it an error if it does.
        if (project.Length == 0 || engine is not IBuildEngine6 builds || engine.GetType().Name.StartsWith("OutOfProc", StringComparison.Ordinal))
        {
            return null;
        }

        // Whatever a project was given, a configuration or a framework, would make it another build of that project.
        var result = builds.BuildProjectFilesInParallel([project], [Target], new IDictionary[1], [[.. builds.GetGlobalProperties().Keys]], new string[1], returnTargetOutputs: true);
        return result.Result && result.TargetOutputsPerProject[0].TryGetValue(Target, out var names) && names.Length > 0 ? names[0].ItemSpec : null;
    }
}
