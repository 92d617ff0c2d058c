using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PodSecurity.Analyzers.Tests.Stubs;

namespace PodSecurity.Analyzers.Tests;

/// <summary>What the project's file of exceptions and its baseline allow in code, as the gate hands it to the analyzer.</summary>
public sealed class ExceptionTests
{
    private const string Code = """
        using k8s.Models;
        class C
        {
            V1Pod Agent() => new V1Pod
            {
                Kind = "Pod",
                Metadata = new() { Name = "agent" },
                Spec = new()
                {
                    HostPID = true,
                    Containers =
                    [
                        new() { Name = "main", SecurityContext = new() { Privileged = true } },
                        new() { Name = "side", SecurityContext = new() { Privileged = true } },
                    ],
                },
            };

            V1Container Part() => new() { Name = "part", SecurityContext = new() { Privileged = true } };
        }
        """;

    [Theory]
    [InlineData("Pod/agent", "default", "main", "*", "*", "*", "PSS103:10 PSS107:14 PSS107:19")]
    [InlineData("Pod/agent", "*", "*", "*", "true", "*", "PSS103:10 PSS107:19")]
    [InlineData("Pod/agent", "default", "", "*", "*", "*", "PSS103:10 PSS107:13 PSS107:14 PSS107:19")]
    [InlineData("Pod/other", "default", "*", "*", "*", "*", "PSS103:10 PSS107:13 PSS107:14 PSS107:19")]
    [InlineData("*", "*", "part", "*", "*", "**/Test.cs", "PSS103:10 PSS107:13 PSS107:14")]
    [InlineData("*", "*", "*", "*", "*", "**/Other.cs", "PSS103:10 PSS107:13 PSS107:14 PSS107:19")]
    [InlineData("Pod/agent", "default", "main", "spec.containers[main].securityContext.privileged", "*", "*", "PSS103:10 PSS107:14 PSS107:19")]
    public async Task An_exception_allows_what_it_names(string @object, string @namespace, string container, string field, string value, string file, string told)
    {
        var exception = $$"""{"key":"exceptions[0]","id":["PSS107"],"object":"{{@object}}","namespace":"{{@namespace}}","container":"{{container}}","field":"{{field}}","value":"{{value}}","file":"{{file}}","reason":"needed"}""";
        var found = await Run(Code, "\"exceptions\":[" + exception + "]");
        Assert.Equal(told, Told(found));

        // What is allowed stays known, with the reason.
        Assert.All(found.Where(one => one.IsSuppressed), one => Assert.Equal(("ExceptionsFile", "needed", "exceptions[0]"), (one.Properties["suppressedBy"], one.Properties["reason"], one.Properties["exception"])));
        Assert.Equal(4, found.Count(one => one.Severity == DiagnosticSeverity.Error));
    }

    [Fact]
    public async Task One_security_context_that_two_containers_share_is_allowed_only_for_both()
    {
        const string code = """
            using k8s.Models;
            class C
            {
                V1Pod Agent()
                {
                    var shared = new V1SecurityContext { Privileged = true };
                    return new V1Pod { Kind = "Pod", Metadata = new() { Name = "a" }, Spec = new() { Containers = [new() { Name = "one", SecurityContext = shared }, new() { Name = "two", SecurityContext = shared }] } };
                }
            }
            """;
        Assert.Equal("PSS107:6", Told(await Run(code, "\"exceptions\":[" + For("one") + "]")));
        Assert.Equal("", Told(await Run(code, "\"exceptions\":[" + For("one") + "," + For("two") + "]")));

        static string For(string container) => $$"""{"key":"k","id":["PSS107"],"object":"Pod/a","namespace":"*","container":"{{container}}","field":"*","value":"*","file":"*","reason":""}""";
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("// moved\n\n", "")]
    [InlineData("", "new() { Name = \"first\" },\n")]
    public async Task A_baseline_holds_what_was_found_and_survives_moved_lines(string before, string container)
    {
        var fingerprints = (await Run(Code, "")).Select(one => one.Properties["fingerprint"]!).ToList();
        Assert.Equal(fingerprints.Count, fingerprints.Distinct().Count());
        var baseline = "\"baseline\":[" + string.Join(',', fingerprints.Select(one => $"\"{one}\"")) + "]";
        var code = before + Code.Replace("new() { Name = \"main\"", container + "new() { Name = \"main\"", StringComparison.Ordinal);
        Assert.Equal("", Told(await Run(code, baseline)));

        // What is new is told alone.
        var @new = code.Replace("new() { Name = \"side\"", "new() { Name = \"new\", SecurityContext = new() { Privileged = true } }, new() { Name = \"side\"", StringComparison.Ordinal);
        Assert.StartsWith("PSS107", Assert.Single(Told(await Run(@new, baseline)).Split(' ')), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"agent\"", "\"renamed\"", 3)]
    [InlineData("\"main\"", "\"renamed\"", 1)]
    [InlineData("Agent()", "Renamed()", 3)]
    public async Task What_is_called_otherwise_is_new(string old, string @new, int told)
    {
        var baseline = "\"baseline\":[" + string.Join(',', (await Run(Code, "")).Select(one => $"\"{one.Properties["fingerprint"]}\"")) + "]";
        Assert.Equal(told, Told(await Run(Code.Replace(old, @new, StringComparison.Ordinal), baseline)).Split(' ', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task Two_that_are_alike_are_two()
    {
        const string one = "new V1Container { SecurityContext = new() { Privileged = true } }";
        var found = await Run("using k8s.Models; class C { object M() => new[] { " + one + ", " + one + " }; }", "");
        Assert.Equal(2, found.Select(diagnostic => diagnostic.Properties["fingerprint"]).Distinct().Count());
    }

    private static string Told(IEnumerable<Diagnostic> found) =>
        string.Join(' ', found.Where(one => !one.IsSuppressed && one.Severity == DiagnosticSeverity.Error).Select(one => one.Id + ":" + (one.Location.GetLineSpan().StartLinePosition.Line + 1)));

    private static async Task<IReadOnlyList<Diagnostic>> Run(string code, string policies)
    {
        var file = new AdditionalFile("obj/podsecurity.policies.json", "{\"defaultNamespace\":\"default\",\"defaults\":{\"enforce\":\"baseline:latest\"}" + (policies.Length > 0 ? "," : "") + policies + "}", isManifest: false);
        var found = await Analysis.RunWithSuppressor(Analysis.Compile(Family.ClientClasses, ("Test.cs", code)), file);
        return [.. found.OrderBy(one => one.Location.SourceSpan.Start)];
    }
}
