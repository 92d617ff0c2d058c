using Microsoft.CodeAnalysis;
using PodSecurity.Analyzers.Tests.Stubs;
using PodSecurity.Policy.Tests;

namespace PodSecurity.Analyzers.Tests;

/// <summary>Pods of the reference data as a program that builds them, each in a file of its name, and its helpers in another.</summary>
internal static class Projection
{
    private const string Usings = "using System; using System.Collections.Generic;\n";

    /// <summary>The file of the helpers of a pod's file.</summary>
    public static string HelpersOf(string name) => name + ".Parts";

    public static Compilation Compile(IReadOnlyList<(ReferencePod Pod, string Name)> pods, Family family, Style style)
    {
        var printed = pods.Select(item => PodPrinter.Print(item.Pod.Object, family, style, item.Name)).ToList();
        return Analysis.Compile(family,
        [
            .. pods.Zip(printed, (item, code) => (item.Name, Usings + code.Main)),
            .. pods.Zip(printed, (item, code) => (HelpersOf(item.Name), Usings + code.Helpers)).Where(file => file.Item2.Length > Usings.Length),
        ]);
    }
}
