using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using PodSecurity.Analyzers;
using PodSecurity.CodeFixes.Manifests;

namespace PodSecurity.CodeFixes.Tests.Manifests;

/// <summary>Projects with manifests as an editor holds them, with the diagnostics and the actions that it shows.</summary>
internal static class ManifestWorkspace
{
    /// <summary>A solution of one project with files in the folder <c>/app</c>, all of which are manifests.</summary>
    public static Solution Open(params IEnumerable<(string Name, string Text)> files) => Open("", files);

    /// <summary>A solution of one project whose properties are lines such as <c>build_property.PodSecurityEnforce = restricted</c>.</summary>
    public static Solution Open(string properties, params IEnumerable<(string Name, string Text)> files) => AddProject(new AdhocWorkspace().CurrentSolution, "app", properties, files);

    /// <summary>The solution with another project.</summary>
    public static Solution AddProject(Solution solution, string name, string properties, params IEnumerable<(string Name, string Text)> files)
    {
        var project = ProjectId.CreateNewId();
        solution = solution.AddProject(ProjectInfo.Create(project, VersionStamp.Default, name, name, LanguageNames.CSharp, filePath: $"/{name}/{name}.csproj"));
        var config = "is_global = true\n" + properties + "\n";
        foreach (var (file, text) in files)
        {
            var path = file[0] == '/' ? file : $"/{name}/{file}";
            solution = solution.AddAdditionalDocument(DocumentId.CreateNewId(project), file, SourceText.From(text), filePath: path);
            config += $"[{path}]\nbuild_metadata.AdditionalFiles.PodSecurityManifest = true\n";
        }

        return solution.AddAnalyzerConfigDocument(DocumentId.CreateNewId(project), "build.globalconfig", SourceText.From(config), filePath: $"/{name}/build.globalconfig");
    }

    /// <summary>What the editor shows in a file, in order.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> Diagnose(Solution solution, string path = "/app/web.yaml")
    {
        var project = solution.Projects.First(project => project.AdditionalDocuments.Any(document => document.FilePath == path));
        var compilation = await project.GetCompilationAsync(TestContext.Current.CancellationToken);
        var analyzers = compilation!.WithAnalyzers(
            [new ManifestAnalyzer()],
            new CompilationWithAnalyzersOptions(project.AnalyzerOptions, (e, _, _) => Assert.Fail(e.ToString()), concurrentAnalysis: false, logAnalyzerExecutionTime: false));
        var found = await analyzers.GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        return [.. found.Where(diagnostic => diagnostic.Location.GetLineSpan().Path == path).OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start).ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal)];
    }

    /// <summary>The actions for a diagnostic, in the order in which they are offered.</summary>
    public static async Task<IReadOnlyList<CodeAction>> ActionsFor(Solution solution, Diagnostic diagnostic)
    {
        var path = diagnostic.Location.GetLineSpan().Path;
        var document = solution.Projects.SelectMany(project => project.AdditionalDocuments).First(document => document.FilePath == path);
        var actions = new List<CodeAction>();
        await new ManifestFixProvider().RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), TestContext.Current.CancellationToken));
        return actions;
    }

    /// <summary>The solution after an action.</summary>
    public static async Task<Solution> Apply(CodeAction action)
    {
        var operations = await action.GetOperationsAsync(TestContext.Current.CancellationToken);
        return Assert.Single(operations.OfType<ApplyChangesOperation>()).ChangedSolution;
    }

    /// <summary>The solution after the action with that title for the first diagnostic with that id.</summary>
    public static async Task<Solution> Fix(Solution solution, string id, string title, string path = "/app/web.yaml")
    {
        var diagnostic = (await Diagnose(solution, path)).First(diagnostic => diagnostic.Id == id);
        var actions = await ActionsFor(solution, diagnostic);
        var action = actions.FirstOrDefault(action => action.Title == title);
        Assert.True(action is not null, $"{title} is not among:\n{string.Join('\n', actions.Select(other => other.Title))}");
        return await Apply(action);
    }

    /// <summary>The solution after fixing all of a rule.</summary>
    public static async Task<Solution> FixAll(Solution solution, FixAllScope scope, string id, string? key = null)
    {
        var provider = new ManifestFixProvider();
        var context = new FixAllContext(solution.Projects.First(), provider, scope, key ?? "", [id], new NoDiagnostics(), TestContext.Current.CancellationToken);
        return await Apply((await provider.GetFixAllProvider().GetFixAsync(context))!);
    }

    public static string TextOf(Solution solution, string path = "/app/web.yaml") => TextsOf(solution, path)[0];

    /// <summary>The text of a file in each project that has it.</summary>
    public static IReadOnlyList<string> TextsOf(Solution solution, string path) =>
    [
        .. solution.Projects.SelectMany(project => project.AdditionalDocuments)
            .Where(document => document.FilePath == path)
            .Select(document => document.TryGetText(out var text) ? text.ToString() : document.GetTextAsync().GetAwaiter().GetResult().ToString()),
    ];

    // The provider judges anew and asks nobody.
    private sealed class NoDiagnostics : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult(Enumerable.Empty<Diagnostic>());

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) => Task.FromResult(Enumerable.Empty<Diagnostic>());

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult(Enumerable.Empty<Diagnostic>());
    }
}
