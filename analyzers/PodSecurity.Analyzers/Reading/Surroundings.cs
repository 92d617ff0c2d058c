using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using PodSecurity.Analyzers.Remembering;

namespace PodSecurity.Analyzers.Reading;

/// <summary>The rest of the program, as the reading of one body asks about it.</summary>
/// <param name="models">The bodies of helpers.</param>
/// <param name="uses">What the compilation does with what its members give.</param>
/// <param name="footprint">Where to note what was asked; null where nobody wants to know.</param>
internal sealed class Surroundings(SemanticModels models, ChangedMembers uses, Footprint? footprint = null)
{
    /// <summary>The body of a method, or null where there is none to see.</summary>
    public IOperation? BodyOf(IMethodSymbol method, CancellationToken cancellation)
    {
        footprint?.See(method.PartialImplementationPart ?? method);
        return models.BodyOf(method, cancellation);
    }

    /// <summary>The initializer of a field or property, or null where there is none to see.</summary>
    public IOperation? InitializerOf(ISymbol member, CancellationToken cancellation)
    {
        footprint?.See(member);
        return models.InitializerOf(member, cancellation);
    }

    /// <summary>Asks what the program does with a name.</summary>
    public bool Ask(Question question, string name, CancellationToken cancellation)
    {
        var answer = uses.Answer(question, name, cancellation);
        footprint?.Note(question, name, answer);
        return answer;
    }

    /// <summary>Whether a field of one of these names is given another value, somewhere that counts.</summary>
    public bool IsSet(IReadOnlyCollection<string> names, Func<(SyntaxTree Tree, TextSpan Span), bool> counts, CancellationToken cancellation)
    {
        footprint?.NoteUnrepeatable();
        return uses.IsSet(names, counts, cancellation);
    }
}
