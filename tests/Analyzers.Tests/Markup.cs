using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using PodSecurity.Analyzers.Tests.Stubs;

namespace PodSecurity.Analyzers.Tests;

/// <summary>
/// Checks the diagnostics of a source in which <c>{|PSS107:…|}</c> marks where they are expected. Where they differ, the source
/// is printed with both, line by line.
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
        var (text, expected) = Strip(header + source);
        var compilation = Analysis.Compile(family, [("Test.cs", text), .. others.Select(other => (other.Path, header + other.Text))]);
        var found = await Analysis.Run(compilation, properties);
        var actual = found
            .Where(diagnostic => diagnostic.Location.SourceTree!.FilePath == "Test.cs")
            .Where(diagnostic => diagnostic.Severity != DiagnosticSeverity.Info || diagnostic.GetMessage(null).StartsWith("may ", StringComparison.Ordinal))
            .Select(diagnostic => (Id: (diagnostic.Severity == DiagnosticSeverity.Info ? "may-" : "") + diagnostic.Id, Span: diagnostic.Location.SourceSpan))
            .OrderBy(item => item.Span.Start).ThenBy(item => item.Id, StringComparer.Ordinal)
            .ToList();
        Assert.True(expected.OrderBy(item => item.Span.Start).ThenBy(item => item.Id, StringComparer.Ordinal).SequenceEqual(actual), Show(text, expected, actual));
    }

    private static (string Text, List<(string Id, TextSpan Span)> Expected) Strip(string marked)
    {
        var text = new StringBuilder();
        var open = new Stack<(string[] Ids, int Start)>();
        var expected = new List<(string, TextSpan)>();
        for (var i = 0; i < marked.Length; i++)
        {
            if (marked.AsSpan(i).StartsWith("{|"))
            {
                var colon = marked.IndexOf(':', i);
                open.Push((marked[(i + 2)..colon].Split(','), text.Length));
                i = colon;
            }
            else if (marked.AsSpan(i).StartsWith("|}"))
            {
                var (ids, start) = open.Pop();
                expected.AddRange(ids.Select(id => (id, TextSpan.FromBounds(start, text.Length))));
                i++;
            }
            else
            {
                text.Append(marked[i]);
            }
        }

        return (text.ToString(), expected);
    }

    private static string Show(string text, List<(string Id, TextSpan Span)> expected, List<(string Id, TextSpan Span)> actual)
    {
        var lines = SourceText.From(text).Lines;
        var shown = new StringBuilder().AppendLine();
        foreach (var line in lines)
        {
            shown.AppendLine(line.ToString());
            Carets("expected", expected.Except(actual));
            Carets("actual  ", actual.Except(expected));

            void Carets(string what, IEnumerable<(string Id, TextSpan Span)> items)
            {
                foreach (var (id, span) in items.Where(item => line.Span.Contains(item.Span.Start)))
                {
                    shown.Append(' ', span.Start - line.Start).Append('^', Math.Max(1, Math.Min(span.Length, line.End - span.Start))).AppendLine($" {what} {id}");
                }
            }
        }

        return shown.ToString();
    }
}
