using Microsoft.CodeAnalysis;

namespace PodSecurity.Analyzers.Reading;

/// <summary>
/// What becomes of an object that is given to code which cannot be seen. Most of such code sends it, writes it or looks at it:
/// then the object is judged as it is, and what is wrong is wrong for certain. Some of it changes what it is given, such as
/// somebody's <c>Harden(pod)</c>: then what is set wrongly may be set right there, and is only told as possible. Nobody says in
/// C# which of both a method does, so it goes by the library, and else by the verb that its name begins with; a verb that is
/// used for both, such as Update, is taken for sending where the method is asynchronous. What fits none may change it.
/// </summary>
internal static class Recipients
{
    // What looks, writes or answers, wherever it stands.
    private static readonly string[] Lookers =
    [
        "Serialize", "Write", "Log", "Print", "Dump", "Trace", "Debug", "Info", "Warn", "Error", "Show", "Format", "Describe", "To", "Get", "Is", "Has",
        "Can", "Read", "Check", "Validate", "Verify", "Assert", "Throw", "Equal", "Equals", "Equivalent", "Same", "Should", "Compare", "Contains", "Count", "Hash", "Diff", "Test",
        "Match", "Matches", "Record", "Report", "Notify", "Exists", "Find", "Keep", "From", "Ok", "Json", "Accepted", "Created", "Clone", "Copy", "Any", "Where", "Try",
    ];

    // What sends or keeps in a store out of reach.
    private static readonly string[] Senders = ["Create", "Send", "Post", "Publish", "Submit", "Deploy", "Save", "Emit", "Upload", "Export", "Persist", "Delete", "Watch"];

    // What sends an object that exists, or changes one at hand.
    private static readonly string[] Both = ["Replace", "Patch", "Update", "Upsert", "Put", "Apply", "Insert", "Add", "Enqueue", "Store", "Handle", "Process", "Reconcile", "Execute", "Run", "Ensure"];

    // What KubernetesClient and LINQ do to objects changes nothing that is judged.
    private static readonly HashSet<string> OfLibraries =
    [
        "AddOwnerReference", "AddFinalizer", "RemoveFinalizer", "SetAnnotation", "SetLabel", "EnsureMetadata", "WithOwnerReference",
        "Add", "AddRange", "Append", "Prepend", "Concat", "Select", "SelectMany", "First", "FirstOrDefault", "Single", "SingleOrDefault", "Last", "LastOrDefault",
        "OrderBy", "OrderByDescending", "Distinct", "Skip", "Take", "All", "Sum", "Max", "Min", "Cast", "OfType", "AsEnumerable", "ConfigureAwait", "WhenAll", "Run", "ForEach",
        "Deserialize", "Insert", "InsertRange", "Enqueue", "Push", "Return",
    ];

    /// <summary>Whether a method without a body in sight may change what it is given.</summary>
    public static bool MayChange(IMethodSymbol method)
    {
        var verb = VerbOf(method.Name);
        var isFramework = OutermostOf(method.ContainingNamespace) == "System";
        return method.MethodKind is MethodKind.DelegateInvoke
            || (!Lookers.Contains(verb)
                && (isFramework || !Senders.Contains(verb))
                && (isFramework || !IsAwaited(method) || !Both.Contains(verb)));
    }

    /// <summary>The same, of a method of which only the name is known.</summary>
    public static bool MayChange(string name)
    {
        var verb = VerbOf(name);
        return !OfLibraries.Contains(name)
            && !Lookers.Contains(verb)
            && !Senders.Contains(verb)
            && !(Both.Contains(verb) && name.EndsWith("Async", StringComparison.Ordinal));
    }

    private static bool IsAwaited(IMethodSymbol method) => method.ReturnType.Name is "Task" or "ValueTask";

    // CreateNamespacedPodAsync creates.
    private static string VerbOf(string name)
    {
        var end = 1;
        while (end < name.Length && !char.IsUpper(name[end]))
        {
            end++;
        }

        return name.Substring(0, Math.Min(end, name.Length));
    }

    private static string OutermostOf(INamespaceSymbol? @namespace)
    {
        while (@namespace is { ContainingNamespace.IsGlobalNamespace: false })
        {
            @namespace = @namespace.ContainingNamespace;
        }

        return @namespace?.Name ?? string.Empty;
    }
}
