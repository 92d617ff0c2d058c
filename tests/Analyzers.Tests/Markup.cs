using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using PodSecurity.Analyzers.Tests.Stubs;

namespace PodSecurity.Analyzers.Tests;

/// <summary>
/// Checks the diagnostics of sources in which <c>{|PSS107:…|}</c> marks where they are expected, in whichever file. Where they
/// differ, the sources are printed with both, line by line.
/// </summary>
internal static class Markup
{
    /// <summary>What every source begins with.</summary>
    private const string Header = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading.Tasks;
        using k8s;
        using k8s.Models;

        """;

    private const string PulumiHeader = """
        using System;
        using System.Collections.Generic;
        using System.Collections.Immutable;
        using System.Linq;
        using System.Threading.Tasks;
        using Pulumi;
        using Pulumi.Kubernetes.Apps.V1;
        using Pulumi.Kubernetes.Types.Inputs.Apps.V1;
        using Pulumi.Kubernetes.Types.Inputs.Core.V1;
        using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

        """;

    private static readonly Dictionary<string, string> Restricted = new() { ["PodSecurityEnforce"] = "restricted" };

    /// <summary>Security contexts with which nothing is missing.</summary>
    public static (string Path, string Text) Safe { get; } = ("Safe.cs", """
        static class Safe
        {
            public static V1PodSecurityContext Pod => new() { RunAsNonRoot = true, SeccompProfile = new() { Type = "RuntimeDefault" } };
            public static V1SecurityContext Context => new() { AllowPrivilegeEscalation = false, Capabilities = new() { Drop = ["ALL"] } };
        }
        """);

    /// <summary>Checks a source that uses the small library of builders, under <c>restricted</c>.</summary>
    public static Task CheckBuilder(string source) => Check(Family.Builder, source, Restricted, []);

    /// <summary>Checks a source that uses KubernetesClient. Suggestions do not count.</summary>
    public static Task Check(string source, params (string Path, string Text)[] others) =>
        Check(Family.ClientRecords, source, ImmutableDictionary<string, string>.Empty, others);

    /// <summary>Checks a source under <c>restricted</c>, so that what is missing counts as well.</summary>
    public static Task CheckRestricted(string source, params (string Path, string Text)[] others) =>
        Check(Family.ClientRecords, source, Restricted, [Safe, .. others]);

    /// <summary>Checks a source that uses a library under <c>restricted</c>.</summary>
    public static Task CheckRestricted(Family family, string source, params (string Path, string Text)[] others) =>
        Check(family, source, Restricted, family == Family.Pulumi ? others : [Safe, .. others]);

    private static async Task Check(Family family, string source, IReadOnlyDictionary<string, string> properties, (string Path, string Text)[] others)
    {
        var header = family switch
        {
            Family.Pulumi => PulumiHeader,
            Family.Builder => "using System; using Tiny;\n",
            _ => Header,
        };
        var files = new[] { ("Test.cs", source) }.Concat(others).Select(file => MarkedFile.Read(file.Item1, header + file.Item2)).ToList();

        // Silence alone is also what an analyzer says that gives up.
        Assert.True(files.Exists(file => file.Expected.Count > 0), "nothing is marked");
        var found = (await Analysis.Run(Analysis.Compile(family, files.Select(file => (file.Path, file.Text))), properties))
            .Where(diagnostic => diagnostic.Severity != DiagnosticSeverity.Info || diagnostic.GetMessage(null).StartsWith("may ", StringComparison.Ordinal))
            .ToLookup(diagnostic => diagnostic.Location.SourceTree!.FilePath, diagnostic => new Mark((diagnostic.Severity == DiagnosticSeverity.Info ? "may-" : "") + diagnostic.Id, diagnostic.Location.SourceSpan));
        Assert.True(files.TrueForAll(file => file.Expected.Order().SequenceEqual(found[file.Path].Order())), string.Concat(files.Select(file => file.Show(found[file.Path]))));
    }
}
