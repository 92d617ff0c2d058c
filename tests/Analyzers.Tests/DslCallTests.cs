using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using Microsoft.CodeAnalysis;
using PodSecurity.Analyzers.Tests.Stubs;
using PodSecurity.Policy.Manifests;
using PodSecurity.Policy.Standards;
using PodSecurity.Policy.Workloads;

namespace PodSecurity.Analyzers.Tests;

/// <summary>Programs in our DSL: the analyzer says of them what the engine says of what they make.</summary>
public sealed class DslCallTests
{
    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using PodSecurity;
        using PodSecurity.Models;
        using static PodSecurity.Policy.Standards.Level;

        """;

    [Fact]
    public async Task Realistic_programs_get_no_error()
    {
        var folder = Path.Combine(Repository.Root, "tests", "Dsl.Tests", "Workloads");
        var programs = Directory.GetFiles(folder, "*.cs").Where(file => File.ReadAllText(file).Contains("[Judged(", StringComparison.Ordinal)).ToList();
        Assert.True(programs.Count >= 12);
        var compilation = Analysis.Compile(Family.Models, [.. programs.Append(Path.Combine(folder, "JudgedAttribute.cs")).Select(file => (file, Usings + File.ReadAllText(file)))]);

        // Two of them ask to be warned of what a stricter level would forbid.
        Assert.DoesNotContain(await Analysis.Run(compilation), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }

    [Fact]
    public async Task Each_call_gets_the_findings_of_what_it_makes()
    {
        var calls = CallsOf(typeof(DeploymentBuilder), "deployment", call => $".{call}.Container(\"a\", \"i\")")
            .Concat(CallsOf(typeof(ContainerBuilder), "container", call => $".Container(\"a\", \"i\", c => c.{call})"))
            .ToList();
        var source = new StringBuilder(Usings).Append("public static class Calls\n{\n");
        for (var i = 0; i < calls.Count; i++)
        {
            source.Append($"    public static object M{i}() {{ var m = Manifests.InNamespace(\"n\", enforce: Restricted); m.Deployment(\"d\"){calls[i].Code}; return m; }}\n");
        }

        var compilation = Analysis.Compile(Family.Models, ("Calls.cs", source.Append('}').ToString()));
        var found = (await Analysis.Run(compilation)).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .ToLookup(diagnostic => diagnostic.Location.GetLineSpan().StartLinePosition.Line - Usings.Count(letter => letter == '\n') - 2, diagnostic => diagnostic.Id);
        using var image = new MemoryStream();
        Assert.True(compilation.Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);
        image.Position = 0;
        var made = AssemblyLoadContext.Default.LoadFromStream(image).GetType("Calls")!;

        var (wrong, compared, forbidden) = (new StringBuilder(), 0, 0);
        for (var i = 0; i < calls.Count; i++)
        {
            if (Make(made.GetMethod("M" + i)!) is { } yaml)
            {
                var expected = Judge(yaml);
                compared++;
                forbidden += expected.Count > 0 ? 1 : 0;
                if (!expected.SequenceEqual(found[i].Distinct().Order(StringComparer.Ordinal)))
                {
                    wrong.AppendLine($"{calls[i].Code}: the pod deserves {string.Join(' ', expected)}, told was {string.Join(' ', found[i])}");
                }
            }
        }

        Assert.True(wrong.Length == 0, wrong.ToString());
        Assert.True(compared > 60 && forbidden > 20, $"{compared} compared, {forbidden} of them forbidden");
    }

    // Null where the arguments make no sense to that call.
    private static string? Make(MethodInfo method)
    {
        try
        {
            return ((Manifests)method.Invoke(null, null)!).ToYaml();
        }
        catch (Exception e) when ((e is TargetInvocationException ? e.InnerException : e) is ManifestMistakeException)
        {
            return null;
        }
    }

    private static List<string> Judge(string yaml) =>
    [
        .. ManifestReader.Read(new("calls.yaml", yaml)).Documents
            .SelectMany(document => PodExtractor.Extract(new(document), PodKinds.Default))
            .SelectMany(pod => PodSecurityStandards.Evaluate(pod.View, new(Level.Restricted, PolicyVersion.Latest)).Findings)
            .Select(finding => finding.Rule.Id)
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    private static IEnumerable<(string Name, string Code)> CallsOf(Type builder, string name, Func<string, string> write) =>
        from method in builder.GetMethods(BindingFlags.Public | BindingFlags.Instance)
        where !method.IsSpecialName && !method.IsGenericMethod && method.DeclaringType != typeof(object) && method.ReturnType == builder
        let arguments = method.GetParameters().Where(parameter => !parameter.IsOptional).Select(parameter => Sample(method, parameter)).ToList()
        where arguments.TrueForAll(argument => argument is not null)
        select (name, write($"{method.Name}({string.Join(", ", arguments)})"));

    // The first that is wrong, where one may be.
    private static string? Sample(MethodInfo method, ParameterInfo parameter) => (method.Name, parameter.Name, parameter.ParameterType) switch
    {
        ("AddCapability", _, _) => "\"NET_ADMIN\"",
        ("Sysctl", "name", _) => "\"kernel.msgmax\"",
        ("RunAsUser", "user", _) => "0",
        (_, "path", _) => "\"/data\"",
        ("PodAnnotation" or "Annotation", "key", _) => "\"container.apparmor.security.beta.kubernetes.io/a\"",
        ("PodAnnotation" or "Annotation", "value", _) => "\"unconfined\"",
        (_, _, { Name: "ContainerAction" }) => "Http.Get(\"/\", 80, host: \"example.com\")",
        (_, _, var type) when type == typeof(string) => "\"name\"",
        (_, _, var type) when type == typeof(int) || type == typeof(long) => "80",
        (_, _, var type) when type == typeof(bool) => "true",
        _ => null,
    };
}
