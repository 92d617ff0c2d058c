using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using PodSecurity.Analyzers.Tests.Stubs;

namespace PodSecurity.CodeFixes.Tests;

/// <summary>A helper that several call is mended only in a way that is right for all of them, wherever they are.</summary>
public sealed class HelperTests
{
    private const string Escalation = "Set allowPrivilegeEscalation: false";

    private const string Helper = """
        using k8s.Models;
        public static class Parts
        {
            public static V1Container Web() => new() { Name = "web" };
        }
        """;

    // It fills in what is missing, all at once: where a part is there already, the rest would no longer come.
    private const string Filling = """
        using k8s.Models;
        public static class Filling
        {
            public static object Make()
            {
                var web = Parts.Web();
                web.SecurityContext ??= new() { AllowPrivilegeEscalation = false, RunAsNonRoot = true, Capabilities = new() { Drop = ["ALL"] }, SeccompProfile = new() { Type = "RuntimeDefault" } };
                return new V1Pod { Spec = new() { Containers = [web] } };
            }
        }
        """;

    private const string Calling = """
        using k8s.Models;
        public static class Calling
        {
            public static object Make() => new V1Pod { Spec = new() { Containers = [Parts.Web()] } };
        }
        """;

    [Fact]
    public async Task Where_all_callers_are_served_the_helper_is_mended()
    {
        var projects = Open([("Parts.cs", Helper), ("Calling.cs", Calling), ("Other.cs", Calling.Replace("Calling", "Other", StringComparison.Ordinal))]);
        Assert.Contains(Escalation, await Titles(projects[0], "Calling.cs"));
    }

    [Fact]
    public async Task What_would_harm_a_caller_in_another_file_is_not_offered()
    {
        var projects = Open([("Parts.cs", Helper), ("Calling.cs", Calling), ("Filling.cs", Filling)]);
        Assert.DoesNotContain(Escalation, await Titles(projects[0], "Calling.cs"));
    }

    // Into the bodies of another project the analyzer does not see: nothing is told there, before or after.
    [Fact]
    public async Task A_caller_in_another_project_says_nothing_of_a_helper()
    {
        var projects = Open([("Parts.cs", Helper), ("Calling.cs", Calling)], [("Other.cs", Calling.Replace("Calling", "Other", StringComparison.Ordinal))]);
        Assert.Contains(await Workbench.Find(projects[0]), diagnostic => diagnostic.Id == "PSS201");
        Assert.DoesNotContain(await Workbench.Find(projects[1]), diagnostic => diagnostic.Id == "PSS201");
        Assert.Contains(Escalation, await Titles(projects[0], "Calling.cs"));
    }

    [Fact]
    public async Task What_would_harm_the_caller_of_a_caller_is_not_offered()
    {
        const string between = """
            using k8s.Models;
            public static class Between { public static V1Container Get() => Parts.Web(); }
            """;
        var projects = Open([("Parts.cs", Helper), ("Calling.cs", Calling), ("Between.cs", between), ("Filling.cs", Filling.Replace("Parts.Web", "Between.Get", StringComparison.Ordinal))]);
        Assert.DoesNotContain(Escalation, await Titles(projects[0], "Calling.cs"));
    }

    [Fact]
    public async Task Callers_that_want_different_things_are_mended_at_the_call()
    {
        const string source = """
            using k8s.Models;
            public static class Calls
            {
                static V1Container Web(bool privileged) => new() { Name = "web", SecurityContext = new() { Privileged = privileged } };
                public static object One() => new V1Pod { Spec = new() { Containers = [Web(true)] } };
                public static object Two() => new V1Pod { Spec = new() { Containers = [Web(false)] } };
            }
            """;
        var project = Open("baseline", [("Calls.cs", source)])[0];
        var found = Assert.Single(await Workbench.Find(project), diagnostic => diagnostic.Id == "PSS107");
        var action = (await Workbench.Actions(project, found)).First(action => action.Title == "Set privileged: false");
        var after = await Workbench.Apply(project, action);
        Assert.Equal(source.Replace("Web(true)", "Web(false)", StringComparison.Ordinal), (await after.Documents.Single().GetTextAsync(TestContext.Current.CancellationToken)).ToString());
        Assert.DoesNotContain(await Workbench.Find(after), diagnostic => diagnostic.Id == "PSS107");
    }

    // One file of two frameworks: what one of them says of the change, the other is asked as well.
    [Fact]
    public async Task What_does_not_compile_in_another_project_of_the_file_is_not_offered()
    {
        const string source = """
            using k8s.Models;
            public static class Calls
            {
                public static object Make() => new V1Pod
                {
                    Spec = new() { Containers = [new()
                    {
                        Name = "web",
            #if OTHER
                        SecurityContext = new() { RunAsUser = 5 },
            #endif
                    }] },
                };
            }
            """;
        var one = Open([("Calls.cs", source)])[0];
        Assert.Contains(Escalation, await Titles(one, "Calls.cs"));
        var both = Open([("Calls.cs", source)], [("Calls.cs", source)], define: "OTHER");
        Assert.DoesNotContain(Escalation, await Titles(both[0], "Calls.cs"));
    }

    private static async Task<IReadOnlyList<string>> Titles(Project project, string file)
    {
        var found = (await Workbench.Find(project)).First(diagnostic => diagnostic.Id == "PSS201" && diagnostic.Location.SourceTree!.FilePath == "/" + file);
        return [.. (await Workbench.Actions(project, found)).Select(action => action.Title)];
    }

    private static IReadOnlyList<Project> Open((string Name, string Text)[] first, (string Name, string Text)[]? second = null, string? define = null) =>
        Open("restricted", first, second, define);

    /// <summary>A project, and another that references it, or has its files where a symbol is defined.</summary>
    private static IReadOnlyList<Project> Open(string level, (string Name, string Text)[] first, (string Name, string Text)[]? second = null, string? define = null)
    {
        var properties = new Dictionary<string, string> { ["PodSecurityEnforce"] = level, ["PodSecurityWarn"] = "privileged" };
        var one = Workbench.Open(Family.ClientRecords, properties, LanguageVersion.Preview, first);
        if (second is null)
        {
            return [one];
        }

        var id = ProjectId.CreateNewId();
        var solution = one.Solution.AddProject(ProjectInfo.Create(
            id,
            VersionStamp.Default,
            "Second",
            "Second",
            LanguageNames.CSharp,
            parseOptions: new CSharpParseOptions(LanguageVersion.Preview, preprocessorSymbols: define is null ? [] : [define]),
            compilationOptions: one.CompilationOptions,
            metadataReferences: one.MetadataReferences,
            projectReferences: define is null ? [new(one.Id)] : []));
        foreach (var config in one.AnalyzerConfigDocuments)
        {
            solution = solution.AddAnalyzerConfigDocument(DocumentId.CreateNewId(id), config.Name, config.GetTextAsync().Result, filePath: config.FilePath);
        }

        foreach (var (name, text) in second)
        {
            solution = solution.AddDocument(DocumentId.CreateNewId(id), name, SourceText.From(text, Encoding.UTF8), filePath: "/" + name);
        }

        return [solution.GetProject(one.Id)!, solution.GetProject(id)!];
    }
}
