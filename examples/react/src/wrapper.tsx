import { render } from "./app";
import { Chat } from "./chat";

render(Chat);
