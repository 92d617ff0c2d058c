Console.WriteLine("A shop. What matters here is the folder deploy.");
