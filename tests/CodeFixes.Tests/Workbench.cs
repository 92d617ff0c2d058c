using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using PodSecurity.Analyzers;
using PodSecurity.Analyzers.Tests.Stubs;

namespace PodSecurity.CodeFixes.Tests;

/// <summary>A project in a workspace, as an editor has it: what is found in it, and what its fixes make of it.</summary>
internal static class Workbench
{
    // What is found in a state of a project is asked for many times: by the test, and by each rule that is mended everywhere.
    private static readonly ConditionalWeakTable<Project, Task<IReadOnlyList<Diagnostic>>> Found = new();

    /// <summary>Opens sources as a project that uses a library.</summary>
    public static Project Open(Family family, IReadOnlyDictionary<string, string> properties, LanguageVersion language, params IEnumerable<(string Name, string Text)> sources)
    {
        var id = ProjectId.CreateNewId();
        var config = new StringBuilder("is_global = true\n");
        foreach (var property in properties)
        {
            config.AppendLine($"build_property.{property.Key} = {property.Value}");
        }

        var project = new AdhocWorkspace().CurrentSolution
            .AddProject(ProjectInfo.Create(
                id,
                VersionStamp.Default,
                "Consumer",
                "Consumer",
                LanguageNames.CSharp,
                parseOptions: new CSharpParseOptions(language),
                compilationOptions: new CSharpCompilationOptions(sources.Any(source => source.Name == "Program.cs") ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary),
                metadataReferences: StubLibrary.AllOf(family)))
            .AddAnalyzerConfigDocument(DocumentId.CreateNewId(id), ".globalconfig", SourceText.From(config.ToString()), filePath: "/.globalconfig");
        foreach (var (name, text) in sources)
        {
            project = project.AddDocument(DocumentId.CreateNewId(id), name, SourceText.From(text, Encoding.UTF8), filePath: "/" + name);
        }

        return project.GetProject(id)!;
    }

    /// <summary>What the analyzer finds in all files; the analyzer may not fail.</summary>
    public static Task<IReadOnlyList<Diagnostic>> Find(Project project) =>
        Found.GetValue(project, async all =>
        {
            var failures = new ConcurrentQueue<Exception>();
            return InOrder(await Analysis((await all.GetCompilationAsync())!, all, failures).GetAnalyzerDiagnosticsAsync(), failures);
        });

    /// <summary>What the analyzer finds in some of the files.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> Find(Project project, IEnumerable<Document> files)
    {
        var compilation = (await project.GetCompilationAsync())!;
        var failures = new ConcurrentQueue<Exception>();
        var (analysis, found) = (Analysis(compilation, project, failures), new List<Diagnostic>());
        foreach (var file in files)
        {
            found.AddRange(await analysis.GetAnalyzerSemanticDiagnosticsAsync(compilation.GetSemanticModel((await file.GetSyntaxTreeAsync())!), null, CancellationToken.None));
        }

        return InOrder(found, failures);
    }

    // The compiler's own word for an analyzer that failed has no place, and is left out where only some files are asked for.
    private static CompilationWithAnalyzers Analysis(Compilation compilation, Project project, ConcurrentQueue<Exception> failures) =>
        compilation.WithAnalyzers([new PodSecurityAnalyzer()], new CompilationWithAnalyzersOptions(project.AnalyzerOptions, (e, _, _) => failures.Enqueue(e), concurrentAnalysis: true, logAnalyzerExecutionTime: false));

    private static IReadOnlyList<Diagnostic> InOrder(IReadOnlyCollection<Diagnostic> found, ConcurrentQueue<Exception> failures)
    {
        Assert.Empty(failures);
        return [.. found.OrderBy(diagnostic => diagnostic.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start).ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal)];
    }

    /// <summary>The actions that are offered for a diagnostic, in their order.</summary>
    public static async Task<IReadOnlyList<CodeAction>> Actions(Project project, Diagnostic diagnostic)
    {
        var actions = new List<CodeAction>();
        var document = project.GetDocument(diagnostic.Location.SourceTree)!;
        await new PodSecurityFixProvider().RegisterCodeFixesAsync(new(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
        return actions;
    }

    /// <summary>The project after an action.</summary>
    public static async Task<Project> Apply(Project project, CodeAction action)
    {
        var operation = Assert.Single((await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>());
        return operation.ChangedSolution.GetProject(project.Id)!;
    }

    /// <summary>The project after all findings of a rule are fixed, as an editor or <c>dotnet format</c> asks for it.</summary>
    public static async Task<Project> FixAll(Project project, string id, FixAllScope scope, string? key = null, Document? file = null)
    {
        var provider = new PodSecurityFixProvider();
        var diagnostics = new Diagnostics();
        var context = file is not null
            ? new FixAllContext(file, provider, scope, key, [id], diagnostics, CancellationToken.None)
            : new FixAllContext(project, provider, scope, key, [id], diagnostics, CancellationToken.None);
        var action = await provider.GetFixAllProvider().GetFixAsync(context);
        Assert.Equal($"Fix all {id} in C#", action!.Title);
        return await Apply(project, action);
    }

    /// <summary>What does not compile, of the files that differ from another state of the project.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> Errors(Project project, Project? before = null)
    {
        var errors = new List<Diagnostic>();
        var compilation = (await project.GetCompilationAsync())!;
        foreach (var document in project.Documents)
        {
            if (before?.GetDocument(document.Id) is { } old && (await old.GetTextAsync()).ContentEquals(await document.GetTextAsync()))
            {
                continue;
            }

            errors.AddRange(compilation.GetSemanticModel((await document.GetSyntaxTreeAsync())!).GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        }

        return errors;
    }

    private sealed class Diagnostics : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) => await Find(project);

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) => await Find(document.Project, [document]);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(ImmutableArray<Diagnostic>.Empty);
    }
}
