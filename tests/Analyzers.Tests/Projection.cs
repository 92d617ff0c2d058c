using Microsoft.CodeAnalysis;
using PodSecurity.Analyzers.Tests.Stubs;
using PodSecurity.Policy.Tests;

namespace PodSecurity.Analyzers.Tests;

/// <summary>Pods of the reference data as a program that builds them, each in a file of its name.</summary>
internal static class Projection
{
    private const string Usings = "using System; using System.Collections.Generic;\n";

    public static Compilation Compile(IReadOnlyList<(ReferencePod Pod, string Name)> pods, Family family, Style style)
    {
        var printed = pods.Select(item => PodPrinter.Print(item.Pod.Object, family, style, item.Name)).ToList();
        return Analysis.Compile(family,
        [
            .. pods.Zip(printed, (item, code) => (item.Name, Usings + code.Main)),
            ("Helpers", Usings + string.Concat(printed.Select(code => code.Helpers))),
        ]);
    }
}
