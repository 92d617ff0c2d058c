using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PodSecurity.Analyzers.Values;

namespace PodSecurity.Analyzers.Reading;

/// <summary>
/// Runs a body of C# as far as it makes and changes objects of the Kubernetes API. What it does not understand it takes as
/// unknown. An object that is handed to such code becomes open: that code may have set more of its fields.
/// </summary>
internal sealed partial class Interpreter
{
    // The steps that even the shortest body may take. A body that needs more than it may take is given up: nothing is said of it.
    private const int FewestSteps = 50_000;

    // How many calls within calls are followed.
    private const int DeepestCall = 12;

    // How many rounds of a loop with a counter are run one by one.
    private const int MostRounds = 256;

    // Where an index is not known, each item of the list may be meant; in a list of this many items that is not tried.
    private const int MostGuessed = 8;

    private readonly KnownTypes types;
    private readonly CancellationToken cancellation;
    private readonly List<ObjectValue> created = [];
    private readonly Surroundings surroundings;
    private readonly int mostSteps;

    // Most bodies have none of these, so they are made when something is put in. In far stand the objects that others made and the
    // body sets something on, by how the body writes them; in strange those of them that are not reached through a parameter.
    private Dictionary<ISymbol, Value?>? statics;
    private Dictionary<(Frame?, string), ObjectValue>? far;
    private HashSet<ObjectValue>? strange;
    private List<FunctionValue>? functions;
    private List<ILocalFunctionOperation>? localFunctions;
    private HashSet<IMethodSymbol>? called;
    private HashSet<IMethodSymbol>? noted;
    private List<Value>? kept;
    private HashSet<string>? keptAs;
    private Frame frame;
    private int steps;
    private bool hasLoosened;
    private BranchKind left;

    private readonly SyntaxNode root;

    /// <summary>Makes one for a body.</summary>
    /// <param name="types">The classes that stand for types of the API.</param>
    /// <param name="surroundings">The rest of the program.</param>
    /// <param name="root">The body's syntax: what is made within it, it answers for.</param>
    /// <param name="cancellation">Ends the run.</param>
    public Interpreter(KnownTypes types, Surroundings surroundings, SyntaxNode root, CancellationToken cancellation)
    {
        this.root = root;
        this.types = types;
        this.surroundings = surroundings;

        // The steps grow with the text, so that a body is not given up for being long, only for what its calls and loops repeat.
        mostSteps = FewestSteps + (2 * root.Span.Length);
        this.cancellation = cancellation;
        frame = new(null, null);
    }

    /// <summary>The objects that were made by the body and its callees, in order.</summary>
    public IReadOnlyList<ObjectValue> Created => created;

    /// <summary>Where to note the methods that run while an object is made, the innermost first; null where nobody asks.</summary>
    public Dictionary<ObjectValue, IReadOnlyList<IMethodSymbol>>? Makers { get; init; }

    /// <summary>Whether the body itself makes an object. What is missing of one that a callee makes is told of the callee.</summary>
    public bool IsOwn(ObjectValue made) =>
        made.Origin.Source is SyntaxSource source && source.Tree == root.SyntaxTree && root.Span.Contains(made.Origin.Start);

    /// <summary>What the body gives to who calls it.</summary>
    public Value? Given { get; private set; }

    /// <summary>Whether an object was copied.</summary>
    public bool HasCopied { get; private set; }

    /// <summary>What the body's own variables hold at its end.</summary>
    public IEnumerable<Value?> Held { get; private set; } = [];

    /// <summary>What the body puts into members, and gives to code that others may read: who finds it there may change it.</summary>
    public IReadOnlyList<Value> Kept => kept ?? [];

    /// <summary>The names by which others find it there.</summary>
    public IReadOnlyCollection<string> KeptAs => (IReadOnlyCollection<string>?)keptAs ?? [];

    /// <summary>Whether anything got out of sight, and may come back by another name.</summary>
    public bool HasEscaped { get; private set; }

    /// <summary>Whether an object that others made may be one that got out of sight: it came by another way than a parameter.</summary>
    public bool MayBeLoose(ObjectValue made) => hasLoosened && strange?.Contains(made) == true;

    /// <summary>Whether an object was made by others, and stands for what the body sets on it.</summary>
    public bool IsFar(ObjectValue made) => far?.ContainsValue(made) == true;

    /// <summary>Runs a method's body, or the initializer of a field or property.</summary>
    /// <returns>Whether it was run to its end.</returns>
    public bool Run(IOperation body)
    {
        try
        {
            if (body is IBlockOperation or IMethodBodyBaseOperation)
            {
                Execute(body);
                Given = new TupleValue([frame.Yielded, frame.Returned, .. frame.GivenByReference()]);
            }
            else
            {
                Given = Evaluate(body is ISymbolInitializerOperation initializer ? initializer.Value : body);
            }

            Held = frame.Held;
            RunUncalled();

            // A PodList is what a server answers, or a test that plays one. Nobody creates pods by it, so they need not be whole.
            foreach (var made in created)
            {
                if (made.Model.Kind is { Kind: var kind } && kind.EndsWith("List", StringComparison.Ordinal))
                {
                    Escape.TakeAsPart(made);
                }
            }

            return true;
        }
        catch (TooComplexException)
        {
            return false;
        }
        catch (InsufficientExecutionStackException)
        {
            // Nested too deep for the stack, such as a text that is put together of ten thousand parts.
            return false;
        }
    }

    // A local function that nobody calls here is given away as a delegate, or not used yet.
    private void RunUncalled()
    {
        for (var i = 0; i < localFunctions?.Count; i++)
        {
            if (localFunctions[i] is { Body: { } block, Symbol: var symbol } && called?.Contains(symbol) != true)
            {
                frame = new(null, symbol);
                Execute(block);
            }
        }

        // Nor does anybody call these, as far as we see. Running one may make more.
        for (var i = 0; i < functions?.Count; i++)
        {
            if (!functions[i].HasRun)
            {
                frame = functions[i].Scope;
                RunMaybe(functions[i]);
            }
        }
    }

    private void Step()
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        if (++steps > mostSteps)
        {
            throw new TooComplexException();
        }

        if (steps % 64 == 0)
        {
            cancellation.ThrowIfCancellationRequested();
        }
    }

    private static UnknownValue Unknown(IOperation operation) => new(SyntaxSource.OriginOf(operation.Syntax), operation.Syntax);

    private sealed class TooComplexException : Exception;
}
