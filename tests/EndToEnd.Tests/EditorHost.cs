using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.MSBuild;

namespace PodSecurity.EndToEnd.Tests;

/// <summary>
/// A consumer's project as an editor has it: evaluated by MSBuild in a design-time build, with the analyzers and code fixes that the
/// package brings, and none other.
/// </summary>
internal sealed class EditorHost : IDisposable
{
    private readonly MSBuildWorkspace workspace;
    private readonly ProjectId id;

    private EditorHost(ProjectId id, MSBuildWorkspace workspace) => (this.id, this.workspace) = (id, workspace);

    private Project Project => workspace.CurrentSolution.GetProject(id)!;

    /// <summary>Loads a project that has been restored.</summary>
    public static async Task<EditorHost> OpenAsync(ConsumerProject project, string file = "App.csproj")
    {
        var workspace = MSBuildWorkspace.Create();
        workspace.SkipUnrecognizedProjects = false;
        var opened = await workspace.OpenProjectAsync(project.PathOf(file), cancellationToken: TestContext.Current.CancellationToken);
        Assert.DoesNotContain(workspace.Diagnostics, diagnostic => diagnostic.Kind == WorkspaceDiagnosticKind.Failure);
        return new(opened.Id, workspace);
    }

    /// <summary>The diagnostics of the package's analyzers.</summary>
    public async Task<IReadOnlyList<Diagnostic>> DiagnoseAsync()
    {
        var compilation = await Project.GetCompilationAsync(TestContext.Current.CancellationToken);
        var analyzers = Ours.SelectMany(reference => reference.GetAnalyzers(LanguageNames.CSharp)).ToImmutableArray();
        var options = new CompilationWithAnalyzersOptions(Project.AnalyzerOptions, (e, _, _) => Assert.Fail(e.ToString()), concurrentAnalysis: true, logAnalyzerExecutionTime: false);
        var found = await compilation!.WithAnalyzers(analyzers, options).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        return [.. found.OrderBy(diagnostic => diagnostic.Id, StringComparer.Ordinal)];
    }

    /// <summary>The actions that the package offers for a diagnostic, whichever file it is in.</summary>
    public async Task<IReadOnlyList<CodeAction>> ActionsForAsync(Diagnostic diagnostic)
    {
        var path = diagnostic.Location.GetLineSpan().Path;
        TextDocument document = Project.Documents.FirstOrDefault(document => document.FilePath == path)
            ?? Project.AdditionalDocuments.First(document => document.FilePath == path);
        var actions = new List<CodeAction>();
        foreach (var provider in Providers(document).Where(provider => provider.FixableDiagnosticIds.Contains(diagnostic.Id)))
        {
            await provider.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), TestContext.Current.CancellationToken));
        }

        return actions;
    }

    /// <summary>Does what an action does, down to the file on the disk.</summary>
    public async Task ApplyAsync(CodeAction action)
    {
        foreach (var operation in await action.GetOperationsAsync(TestContext.Current.CancellationToken))
        {
            operation.Apply(workspace, TestContext.Current.CancellationToken);
        }
    }

    public void Dispose() => workspace.Dispose();

    private IEnumerable<AnalyzerFileReference> Ours =>
        Project.AnalyzerReferences.OfType<AnalyzerFileReference>().Where(reference => Path.GetFileName(reference.FullPath).StartsWith("PodSecurity.", StringComparison.Ordinal));

    // By the same attribute and in the same way as editors find them.
    private IEnumerable<CodeFixProvider> Providers(TextDocument document)
    {
        var isSource = document is Document;
        foreach (var type in Ours.Where(reference => reference.FullPath.EndsWith("PodSecurity.CodeFixes.dll", StringComparison.Ordinal)).SelectMany(reference => reference.GetAssembly().GetTypes()))
        {
            if (type.GetCustomAttribute<ExportCodeFixProviderAttribute>() is { } export
                && export.Languages.Contains(LanguageNames.CSharp)
                && export.DocumentKinds.Contains(isSource ? nameof(TextDocumentKind.Document) : nameof(TextDocumentKind.AdditionalDocument))
                && (export.DocumentExtensions is null || export.DocumentExtensions.Contains(Path.GetExtension(document.FilePath))))
            {
                yield return (CodeFixProvider)Activator.CreateInstance(type)!;
            }
        }
    }
}
