using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using PodSecurity.Analyzers.Judging;
using PodSecurity.Analyzers.Reading;
using PodSecurity.Policy.Standards;

namespace PodSecurity.CodeFixes.Reading;

/// <summary>One state of a project, read as the analyzer reads it: a fix trusts what the code says now, not what was found before.</summary>
internal sealed class ProjectReading
{
    // An editor asks about one state of a project many times: for each finding, for each way to mend it.
    private static readonly ConditionalWeakTable<Project, ConcurrentDictionary<string, ProjectReading>> Known = new();

    private readonly BodyReader reader;
    private readonly ConcurrentDictionary<SyntaxNode, IReadOnlyList<LocatedFinding>> found = new();

    private ProjectReading(Project project, Compilation compilation, KnownTypes types, AnalyzerPolicy policy)
    {
        (Project, Compilation, Types, Policy) = (project, compilation, types, policy);
        reader = new(types, new(compilation), new(compilation), new(policy)) { ReadsAll = true };
    }

    /// <summary>The project.</summary>
    public Project Project { get; }

    /// <summary>Its files as the compiler has them.</summary>
    public Compilation Compilation { get; }

    /// <summary>The types that it uses of the API's libraries.</summary>
    public KnownTypes Types { get; }

    /// <summary>By what its pods are judged.</summary>
    public AnalyzerPolicy Policy { get; }

    /// <summary>Reads a project; null where there is nothing to read.</summary>
    /// <param name="project">The project.</param>
    /// <param name="level">The level to be reached, or null for what the project's policies ask for.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static async Task<ProjectReading?> OfAsync(Project project, Level? level, CancellationToken cancellation)
    {
        var known = Known.GetValue(project, _ => new(StringComparer.Ordinal));
        var key = level?.ToName() ?? string.Empty;
        if (known.TryGetValue(key, out var read))
        {
            return read;
        }

        if (await project.GetCompilationAsync(cancellation).ConfigureAwait(false) is not { } compilation
            || KnownTypes.Find(compilation) is not { } types
            || AnalyzerPolicy.Read(project.AnalyzerOptions, cancellation) is not { } policy)
        {
            return null;
        }

        return known.GetOrAdd(key, new ProjectReading(project, compilation, types, level is { } wanted ? policy.Reaching(wanted) : policy));
    }

    /// <summary>What is found in one body.</summary>
    public IReadOnlyList<LocatedFinding> Read(SyntaxNode body, CancellationToken cancellation)
    {
        if (found.TryGetValue(body, out var known))
        {
            return known;
        }

        var model = ModelOf(body.SyntaxTree);
        return found.GetOrAdd(
            body,
            model.GetOperation(body, cancellation) is { } operation && Bodies.OwnerOf(body, model) is { } owner ? [.. reader.Read(operation, owner, cancellation)] : []);
    }

    /// <summary>The file of a document as the compilation has it.</summary>
    public async Task<SyntaxTree?> TreeOfAsync(DocumentId document, CancellationToken cancellation) =>
        Project.GetDocument(document) is { } found ? await found.GetSyntaxTreeAsync(cancellation).ConfigureAwait(false) : null;

    /// <summary>What the names of a file mean.</summary>
    public SemanticModel ModelOf(SyntaxTree tree) => Compilation.GetSemanticModel(tree);
}
