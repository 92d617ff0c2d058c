using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using PodSecurity.Analyzers.Tests.Stubs;

namespace PodSecurity.CodeFixes.Tests;

/// <summary>A source before and after an action, to the letter. Both compile, and what was mended is told once less.</summary>
internal sealed record Example(Family Family = Family.ClientRecords, string Level = "restricted", LanguageVersion Language = LanguageVersion.Preview)
{
    private const string Client = "using System;\nusing System.Collections.Generic;\nusing System.Linq;\nusing k8s.Models;\n";
    private const string Pulumi = "using System;\nusing System.Collections.Generic;\nusing Pulumi.Kubernetes.Apps.V1;\nusing Pulumi.Kubernetes.Types.Inputs.Apps.V1;\nusing Pulumi.Kubernetes.Types.Inputs.Core.V1;\nusing Pulumi.Kubernetes.Types.Inputs.Meta.V1;\n";
    private const string Builder = "using System;\nusing Tiny;\n";
    private const string OwnBuilder = "using System;\nusing Bare;\n";

    /// <summary>What the sources begin with; null for the library's own.</summary>
    public string? Header { get; init; }

    /// <summary>Another library that the sources use, in a file of its own.</summary>
    public string? Library { get; init; }

    /// <summary>Another file of the project, as it is before and after.</summary>
    public (string Before, string After)? Other { get; init; }

    private string Start => Header ?? Family switch
    {
        Family.Pulumi => Pulumi,
        Family.Builder => Library is null ? Builder : OwnBuilder,
        _ => Client,
    };

    /// <summary>A class with a method that makes something.</summary>
    public static string Method(string value) => "class C\n{\n    object M() => " + value + ";\n}";

    /// <summary>Checks what an action makes of the first finding of a rule.</summary>
    public async Task Becomes(string before, string id, string title, string after)
    {
        var project = Open(before);
        Assert.Empty(await Workbench.Errors(project));
        var diagnostic = (await Workbench.Find(project)).First(found => found.Id == id);
        var actions = await Workbench.Actions(project, diagnostic);
        var action = actions.FirstOrDefault(action => action.Title == title);
        Assert.True(action is not null, $"no \"{title}\" but\n" + string.Join('\n', actions.Select(other => other.Title)));
        var changed = await Workbench.Apply(project, action);
        Assert.Equal(Start + after, (await changed.Documents.First(file => file.Name == "Test.cs").GetTextAsync()).ToString());
        Assert.Equal(Other?.After, (await (changed.Documents.FirstOrDefault(file => file.Name == "Other.cs")?.GetTextAsync() ?? Task.FromResult<Microsoft.CodeAnalysis.Text.SourceText>(null!)))?.ToString()[Start.Length..]);
        Assert.Empty(await Workbench.Errors(changed));
        Assert.True(await TimesTold(changed, diagnostic) < await TimesTold(project, diagnostic), "still told: " + diagnostic.GetMessage());
    }

    // Places move, so that only how often something is told says whether it is gone.
    private static async Task<int> TimesTold(Microsoft.CodeAnalysis.Project project, Microsoft.CodeAnalysis.Diagnostic diagnostic) =>
        (await Workbench.Find(project)).Count(found => found.Id == diagnostic.Id && found.GetMessage() == diagnostic.GetMessage());

    /// <summary>The titles of the actions for the first finding of a rule, settings first.</summary>
    public async Task<IReadOnlyList<string>> Titles(string source, string id)
    {
        var project = Open(source);
        Assert.Empty(await Workbench.Errors(project));
        return [.. (await Workbench.Actions(project, (await Workbench.Find(project)).First(found => found.Id == id))).Select(action => action.Title)];
    }

    /// <summary>Checks what fixing all of some rules makes of a source, whichever of them comes first.</summary>
    public async Task FixesAll(string before, string[] ids, string after)
    {
        foreach (var order in new[] { ids, [.. ids.Reverse()] })
        {
            foreach (var scope in new[] { FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution })
            {
                var project = Open(before);
                foreach (var id in order)
                {
                    project = await Workbench.FixAll(project, id, scope, file: project.Documents.First());
                }

                Assert.Equal(Start + after, (await project.Documents.First().GetTextAsync()).ToString());
                Assert.Empty(await Workbench.Errors(project));
            }
        }
    }

    private Microsoft.CodeAnalysis.Project Open(string source)
    {
        Assert.Equal(source.Contains("\r\n", StringComparison.Ordinal), Start.Contains("\r\n", StringComparison.Ordinal));
        (string, string)[] others = [.. Other is { } other ? [("Other.cs", Start + other.Before)] : Array.Empty<(string, string)>(), .. Library is { } library ? [("Library.cs", "using System;\n" + library)] : Array.Empty<(string, string)>()];
        return Workbench.Open(Family, new Dictionary<string, string> { ["PodSecurityEnforce"] = Level, ["PodSecurityWarn"] = "privileged" }, Language, [("Test.cs", Start + source), .. others]);
    }

}
